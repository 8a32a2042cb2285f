/// A carryover transform: a family with its window and normalisation.
///
/// Series of several geos lie one after the other; `seriesLength` tells where each ends, and
/// nothing carries over from one to the next. Before a series begins media is zero.
public struct Adstock: Sendable, Codable, Equatable {
  /// The shape of the decay.
  public var family: AdstockFamily
  /// The number of weights, lag 0 included (PyMC-Marketing's `l_max`, Meridian's `max_lag` + 1).
  ///
  /// The infinite geometric decay takes all lags and ignores it.
  public var lagCount: Int
  /// Whether the weights are divided by their sum, so that constant media stays as it is.
  public var isNormalized: Bool
  /// Where the kernel lies.
  public var placement: KernelPlacement

  /// A carryover of a family over a window of at least one week.
  public init(
    _ family: AdstockFamily, lagCount: Int = 8, isNormalized: Bool = true,
    placement: KernelPlacement = .after
  ) {
    self.family = family
    self.lagCount = max(1, lagCount)
    self.isNormalized = isNormalized
    self.placement = placement
  }

  /// The weights of lags 0 to `lagCount` - 1 with their derivatives.
  public func weights(_ parameters: [Double]) -> KernelWeights {
    if let kernel = family.kernel {
      let raw = kernel.weights(parameters, count: lagCount, willBeNormalized: isNormalized)
      return isNormalized ? raw.normalized() : raw
    }
    guard family == .geometricInfinite else { return .impulse(count: 1, parameterCount: 0) }
    var kernel = GeometricAdstock.weights(
      parameters, count: lagCount, willBeNormalized: isNormalized)
    let factor = infiniteFactor(parameters[0])
    for lag in 0..<lagCount {
      let power = kernel.values[lag]
      kernel.values[lag] = factor * power
      kernel.byParameter[0][lag] =
        factor * kernel.byParameter[0][lag] - (isNormalized ? power : 0)
    }
    return kernel
  }

  /// The carried-over media.
  public func apply(_ input: [Double], parameters: [Double], seriesLength: Int? = nil) -> [Double] {
    let length = seriesLength ?? input.count
    guard family != .geometricInfinite else {
      return recursion(input, retention: parameters[0], seriesLength: length)
    }
    return convolution(input, with: weights(parameters).values, seriesLength: length)
  }

  /// The carried-over media and its derivative by each parameter, `[parameter][cell]`.
  public func tangents(
    _ input: [Double], parameters: [Double], seriesLength: Int? = nil
  ) -> (values: [Double], byParameter: [[Double]]) {
    let length = seriesLength ?? input.count
    if family == .geometricInfinite {
      return recursionTangent(input, retention: parameters[0], seriesLength: length)
    }
    let kernel = weights(parameters)
    return (
      convolution(input, with: kernel.values, seriesLength: length),
      kernel.byParameter.map { convolution(input, with: $0, seriesLength: length) }
    )
  }

  /// The vector-Jacobian product: the derivative of Σ `cotangent`ᵢ outputᵢ by inputs and parameters.
  public func pullback(
    _ input: [Double], parameters: [Double], cotangent: [Double], seriesLength: Int? = nil
  ) -> (input: [Double], parameters: [Double]) {
    let length = seriesLength ?? input.count
    let tangents = tangents(input, parameters: parameters, seriesLength: length)
    let byParameter = tangents.byParameter.map { column in
      zip(column, cotangent).reduce(0) { $0 + $1.0 * $1.1 }
    }
    if family == .geometricInfinite {
      let reversed = reversedSeries(cotangent, seriesLength: length)
      let result = recursion(reversed, retention: parameters[0], seriesLength: length)
      return (reversedSeries(result, seriesLength: length), byParameter)
    }
    let byInput = correlation(
      cotangent, with: weights(parameters).values, seriesLength: length)
    return (byInput, byParameter)
  }
}

extension Adstock {
  /// How many weeks before the spend the kernel starts.
  private func lead(_ count: Int) -> Int {
    switch placement {
    case .after: 0
    case .before: count - 1
    case .overlap: (count - 1) / 2
    }
  }

  /// output_t = Σ_l w_l input_{t + lead - l}.
  func convolution(_ input: [Double], with weights: [Double], seriesLength: Int) -> [Double] {
    let lead = lead(weights.count)
    return shifted(input, weights, seriesLength: seriesLength) { lag in lag - lead }
  }

  /// The transpose of `convolution`: output_s = Σ_l w_l input_{s - lead + l}.
  private func correlation(
    _ input: [Double], with weights: [Double], seriesLength: Int
  ) -> [Double] {
    let lead = lead(weights.count)
    return shifted(input, weights, seriesLength: seriesLength) { lag in lead - lag }
  }

  /// output_t = Σ_l w_l input_{t - shift(l)} within each series.
  private func shifted(
    _ input: [Double], _ weights: [Double], seriesLength: Int, by shift: (Int) -> Int
  ) -> [Double] {
    var output = [Double](repeating: 0, count: input.count)
    guard seriesLength > 0 else { return output }
    for start in stride(from: 0, to: input.count, by: seriesLength) {
      let end = min(start + seriesLength, input.count)
      for lag in weights.indices where weights[lag] != 0 {
        let (weight, offset) = (weights[lag], shift(lag))
        let first = max(start, start + offset)
        let last = min(end, end + offset)
        guard first < last else { continue }
        for cell in first..<last { output[cell] += weight * input[cell - offset] }
      }
    }
    return output
  }

  private func infiniteFactor(_ retention: Double) -> Double { isNormalized ? 1 - retention : 1 }

  private func recursion(_ input: [Double], retention: Double, seriesLength: Int) -> [Double] {
    let factor = infiniteFactor(retention)
    var output = input
    var carried = 0.0
    for cell in input.indices {
      if cell % seriesLength == 0 { carried = 0 }
      carried = input[cell] + retention * carried
      output[cell] = factor * carried
    }
    return output
  }

  private func recursionTangent(
    _ input: [Double], retention: Double, seriesLength: Int
  ) -> (values: [Double], byParameter: [[Double]]) {
    let factor = infiniteFactor(retention)
    var values = input
    var derivative = input
    var (carried, change) = (0.0, 0.0)
    for cell in input.indices {
      if cell % seriesLength == 0 { (carried, change) = (0, 0) }
      change = carried + retention * change
      carried = input[cell] + retention * carried
      values[cell] = factor * carried
      derivative[cell] = factor * change - (isNormalized ? carried : 0)
    }
    return (values, [derivative])
  }

  private func reversedSeries(_ input: [Double], seriesLength: Int) -> [Double] {
    var output: [Double] = []
    output.reserveCapacity(input.count)
    for start in stride(from: 0, to: input.count, by: max(seriesLength, 1)) {
      output.append(contentsOf: input[start..<min(start + seriesLength, input.count)].reversed())
    }
    return output
  }
}
