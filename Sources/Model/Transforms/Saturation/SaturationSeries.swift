/// A saturation curve over a series with its derivatives.
public struct SaturationTangents: Sendable, Equatable {
  /// The responses.
  public var values: [Double]
  /// The derivative of each response by its own input.
  public var slopes: [Double]
  /// The derivative of the responses by each parameter, `[parameter][cell]`.
  public var byParameter: [[Double]]
}

extension SaturationFamily {
  /// The responses to inputs that are not negative.
  public func apply(_ input: [Double], parameters: [Double]) -> [Double] {
    accept(ResponseLoop(input: input, parameters: packed(parameters)))
  }

  /// The response to one input.
  public func value(_ input: Double, parameters: [Double]) -> Double {
    apply([input], parameters: parameters)[0]
  }

  /// The responses with all their derivatives.
  public func tangents(_ input: [Double], parameters: [Double]) -> SaturationTangents {
    accept(TangentLoop(input: input, parameters: packed(parameters)))
  }

  /// The vector-Jacobian product: the derivative of Σ `cotangent`ᵢ outputᵢ by inputs and parameters.
  public func pullback(
    _ input: [Double], parameters: [Double], cotangent: [Double]
  ) -> (input: [Double], parameters: [Double]) {
    let tangents = tangents(input, parameters: parameters)
    let byParameter = tangents.byParameter.map { column in
      zip(column, cotangent).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return (zip(tangents.slopes, cotangent).map { $0 * $1 }, byParameter)
  }

  /// Σ `weights`ᵢ f(m · inputᵢ) for each multiple m.
  func sums(
    of input: [Double], weights: [Double], multiples: [Double], parameters: [Double]
  ) -> [Double] {
    accept(
      SumLoop(
        input: input, weights: weights, multiples: multiples, parameters: packed(parameters)))
  }

  /// Σ `weights`ᵢ f(m · inputᵢ) for each positive multiple m, and what m times its derivative by m is.
  func sumsAndRises(
    of input: [Double], weights: [Double], multiples: [Double], parameters: [Double]
  ) -> (sums: [Double], rises: [Double]) {
    accept(
      RiseLoop(
        input: input, weights: weights, multiples: multiples, parameters: packed(parameters)))
  }

  private func packed(_ parameters: [Double]) -> SIMD4<Double> {
    var packed = SIMD4<Double>.zero
    for (index, value) in parameters.prefix(4).enumerated() { packed[index] = value }
    return packed
  }
}

/// A loop over a series, compiled for each family by itself.
protocol CurveLoop {
  /// What the loop gives.
  associatedtype Result
  /// Runs over the series with one family's functions.
  func run<Curve: SaturationCurve>(_ curve: Curve.Type) -> Result
}

extension SaturationFamily {
  /// Runs a loop with the functions of this family.
  func accept<Loop: CurveLoop>(_ loop: Loop) -> Loop.Result {
    switch self {
    case .none: loop.run(LinearSaturation.self)
    case .hill: loop.run(HillSaturation.self)
    case .hillSigmoid: loop.run(HillSigmoidSaturation.self)
    case .logistic: loop.run(LogisticSaturation.self)
    case .inverseScaledLogistic: loop.run(InverseScaledLogisticSaturation.self)
    case .tanh: loop.run(TanhSaturation.self)
    case .tanhBaselined: loop.run(TanhBaselinedSaturation.self)
    case .michaelisMenten: loop.run(MichaelisMentenSaturation.self)
    case .root: loop.run(RootSaturation.self)
    case .log: loop.run(LogSaturation.self)
    case .negativeExponential: loop.run(NegativeExponentialSaturation.self)
    }
  }
}

private struct ResponseLoop: CurveLoop {
  let input: [Double]
  let parameters: SIMD4<Double>

  func run<Curve: SaturationCurve>(_ curve: Curve.Type) -> [Double] {
    var output = [Double](repeating: 0, count: input.count)
    for start in stride(from: 0, to: input.count, by: 8) {
      store(Curve.value(lanes(input, start), parameters), in: &output, at: start)
    }
    return output
  }
}

private struct TangentLoop: CurveLoop {
  let input: [Double]
  let parameters: SIMD4<Double>

  func run<Curve: SaturationCurve>(_ curve: Curve.Type) -> SaturationTangents {
    let zeros = [Double](repeating: 0, count: input.count)
    var (values, slopes, first, second, third) = (zeros, zeros, zeros, zeros, zeros)
    let count = Curve.parameters.count
    for start in stride(from: 0, to: input.count, by: 8) {
      let point = Curve.point(lanes(input, start), parameters)
      store(point.value, in: &values, at: start)
      store(point.slope, in: &slopes, at: start)
      if count > 0 { store(point.byParameter.0, in: &first, at: start) }
      if count > 1 { store(point.byParameter.1, in: &second, at: start) }
      if count > 2 { store(point.byParameter.2, in: &third, at: start) }
    }
    return SaturationTangents(
      values: values, slopes: slopes, byParameter: Array([first, second, third].prefix(count)))
  }
}

private struct SumLoop: CurveLoop {
  let input: [Double]
  let weights: [Double]
  let multiples: [Double]
  let parameters: SIMD4<Double>

  func run<Curve: SaturationCurve>(_ curve: Curve.Type) -> [Double] {
    let blocks = stride(from: 0, to: input.count, by: 8).map {
      (weights: lanes(weights, $0), input: Curve.prepared(lanes(input, $0), parameters))
    }
    return multiples.map { multiple in
      guard multiple > 0 else { return weights.reduce(0, +) * atZero(curve) }
      let factor = Curve.factor(ofMultiple: multiple, parameters)
      var sum = Lanes.zero
      for block in blocks {
        sum += block.weights * Curve.value(ofPrepared: block.input, factor: factor, parameters)
      }
      return sum.sum()
    }
  }

  private func atZero<Curve: SaturationCurve>(_ curve: Curve.Type) -> Double {
    Curve.value(.zero, parameters)[0]
  }
}

private struct RiseLoop: CurveLoop {
  let input: [Double]
  let weights: [Double]
  let multiples: [Double]
  let parameters: SIMD4<Double>

  func run<Curve: SaturationCurve>(_ curve: Curve.Type) -> (sums: [Double], rises: [Double]) {
    let groups = stride(from: 0, to: input.count, by: 8).map {
      (weights: lanes(weights, $0), input: Curve.prepared(lanes(input, $0), parameters))
    }
    var (sums, rises): ([Double], [Double]) = ([], [])
    for multiple in multiples {
      let factor = Curve.factor(ofMultiple: multiple, parameters)
      var (sum, rise) = (Lanes.zero, Lanes.zero)
      for group in groups {
        let value = Curve.value(ofPrepared: group.input, factor: factor, parameters)
        sum += group.weights * value
        rise +=
          group.weights
          * Curve.rise(ofPrepared: group.input, factor: factor, value: value, parameters)
      }
      sums.append(sum.sum())
      rises.append(rise.sum())
    }
    return (sums, rises)
  }
}

/// Eight numbers of a series from a position on, zeros past its end.
@inline(__always)
private func lanes(_ series: [Double], _ start: Int) -> Lanes {
  if start + 8 <= series.count {
    return Lanes(
      series[start], series[start + 1], series[start + 2], series[start + 3], series[start + 4],
      series[start + 5], series[start + 6], series[start + 7])
  }
  var result = Lanes.zero
  for index in start..<series.count { result[index - start] = series[index] }
  return result
}

/// Puts eight numbers into a series, what lies past its end left out.
@inline(__always)
private func store(_ lanes: Lanes, in series: inout [Double], at start: Int) {
  if start + 8 <= series.count {
    for index in 0..<8 { series[start + index] = lanes[index] }
  } else {
    for index in start..<series.count { series[index] = lanes[index - start] }
  }
}
