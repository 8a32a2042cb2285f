import Glibc

/// Decay around a delayed peak: the effect is strongest θ weeks after the spend.
///
///     w_l = α^((l - θ)²)
///
/// Jin et al. (2017), equation 4. Normalised weights with α = 0 have their limit for α → 0:
/// everything at the lag next to θ, where the packages give NaN.
enum DelayedAdstock: AdstockKernel {
  static let parameters = [
    TransformParameter(
      name: "retention", symbol: "alpha", bounds: .share, prior: .beta(alpha: 1, beta: 3),
      search: .logit(lower: 0, upper: 0.98, typical: 0.35, spread: 1)),
    TransformParameter(
      name: "peak_delay", symbol: "theta", bounds: 0...1_000, prior: .halfNormal(scale: 1),
      search: .log(typical: 1, spread: 0.7)),
  ]

  static func weights(_ parameters: [Double], count: Int, willBeNormalized: Bool) -> KernelWeights {
    let (retention, delay) = (parameters[0], parameters[1])
    let distances = (0..<count).map { Double($0) - delay }
    var smallest = 0.0
    if willBeNormalized { smallest = distances.map { $0 * $0 }.min() ?? 0 }
    let logRetention = log(max(retention, .leastNormalMagnitude))
    var kernel = KernelWeights.impulse(count: count, parameterCount: 2)
    for lag in 0..<count {
      let exponent = distances[lag] * distances[lag] - smallest
      let weight = pow(retention, exponent)
      kernel.values[lag] = weight
      kernel.byParameter[0][lag] = slope(retention: retention, exponent: exponent)
      kernel.byParameter[1][lag] = weight == 0 ? 0 : -2 * distances[lag] * logRetention * weight
    }
    return kernel
  }

  /// d α^e / dα, taken as 0 where it is unbounded (α = 0, 0 < e < 1).
  private static func slope(retention: Double, exponent: Double) -> Double {
    if exponent == 0 || (retention == 0 && exponent < 1) { return 0 }
    return exponent * pow(retention, exponent - 1)
  }
}

/// Decay around a delayed peak, by the distance from it at which half of the effect is left.
///
///     w_l = α^((l - θ)²),   α = 2^(-1 / h²)
enum DelayedHalfLifeAdstock: AdstockKernel {
  static let parameters =
    [
      TransformParameter(
        name: "half_life", symbol: "halflife", bounds: .nonNegative,
        prior: .inverseGamma(shape: 9, scale: 5.75), search: .log(typical: 0.8, spread: 0.5))
    ] + DelayedAdstock.parameters.dropFirst()

  static func weights(_ parameters: [Double], count: Int, willBeNormalized: Bool) -> KernelWeights {
    let halfLife = parameters[0]
    let square = halfLife * halfLife
    let retention = square > 0 ? exp2(-1 / square) : 0
    var kernel = DelayedAdstock.weights(
      [retention, parameters[1]], count: count, willBeNormalized: willBeNormalized)
    let chain = retention > 0 ? retention * 2 * M_LN2 / (square * halfLife) : 0
    kernel.byParameter[0] = kernel.byParameter[0].map { $0 * chain }
    return kernel
  }
}
