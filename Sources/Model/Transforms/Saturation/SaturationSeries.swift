/// A saturation curve over a series with its derivatives.
public struct SaturationTangents: Sendable, Equatable {
  /// The responses.
  public var values: [Double]
  /// The derivative of each response by its own input.
  public var slopes: [Double]
  /// The derivative of the responses by each parameter, `[parameter][cell]`.
  public var byParameter: [[Double]]
}

/// The loops are requirements of the protocol so that each family gets a compiled loop of its own.
extension SaturationCurve {
  static func apply(_ input: [Double], _ parameters: SIMD4<Double>) -> [Double] {
    input.map { value($0, parameters) }
  }

  static func sum(
    _ input: [Double], weights: [Double], multiplier: Double, _ parameters: SIMD4<Double>
  ) -> Double {
    var sum = 0.0
    for (cell, value) in input.enumerated() where weights[cell] != 0 {
      sum += weights[cell] * self.value(multiplier * value, parameters)
    }
    return sum
  }

  static func tangents(_ input: [Double], _ parameters: SIMD4<Double>) -> SaturationTangents {
    let zeros = [Double](repeating: 0, count: input.count)
    let parameterCount = Self.parameters.count
    var (values, slopes) = (zeros, zeros)
    var byParameter = [[Double]](repeating: zeros, count: parameterCount)
    for (cell, value) in input.enumerated() {
      let point = point(value, parameters)
      values[cell] = point.value
      slopes[cell] = point.slope
      for index in 0..<parameterCount { byParameter[index][cell] = point.byParameter[index] }
    }
    return SaturationTangents(values: values, slopes: slopes, byParameter: byParameter)
  }
}

extension SaturationFamily {
  /// The responses to inputs that are not negative.
  public func apply(_ input: [Double], parameters: [Double]) -> [Double] {
    curve.apply(input, packed(parameters))
  }

  /// The response to one input.
  public func value(_ input: Double, parameters: [Double]) -> Double {
    curve.value(input, packed(parameters))
  }

  /// The response to one input and its derivative by the input.
  public func slope(_ input: Double, parameters: [Double]) -> (value: Double, slope: Double) {
    let point = curve.point(input, packed(parameters))
    return (point.value, point.slope)
  }

  /// The responses with all their derivatives.
  public func tangents(_ input: [Double], parameters: [Double]) -> SaturationTangents {
    curve.tangents(input, packed(parameters))
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

  /// Σ `weights`ᵢ f(`multiplier` · inputᵢ).
  func sum(
    of input: [Double], weights: [Double], multiplier: Double, parameters: [Double]
  ) -> Double {
    curve.sum(input, weights: weights, multiplier: multiplier, packed(parameters))
  }

  private func packed(_ parameters: [Double]) -> SIMD4<Double> {
    var packed = SIMD4<Double>.zero
    for (index, value) in parameters.prefix(4).enumerated() { packed[index] = value }
    return packed
  }
}
