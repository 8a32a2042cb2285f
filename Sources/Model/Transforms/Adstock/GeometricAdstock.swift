import Glibc

/// Geometric decay: the effect keeps a constant share from week to week.
///
///     w_l = α^l
///
/// Jin et al. (2017), equation 3; the default of PyMC-Marketing and Meridian, both normalised.
enum GeometricAdstock: AdstockKernel {
  static let parameters = [
    TransformParameter(
      name: "retention", symbol: "alpha", bounds: .share, prior: .beta(alpha: 1, beta: 3),
      search: .logit(lower: 0, upper: 0.98, typical: 0.35, spread: 1))
  ]

  static func weights(_ parameters: [Double], count: Int, willBeNormalized: Bool) -> KernelWeights {
    let retention = parameters[0]
    var values = [Double](repeating: 0, count: count)
    var derivative = values
    var power = 1.0
    for lag in 0..<count {
      values[lag] = power
      if lag + 1 < count { derivative[lag + 1] = Double(lag + 1) * power }
      power *= retention
    }
    return KernelWeights(values: values, byParameter: [derivative])
  }
}

/// Geometric decay by half-life: after `h` weeks half of the effect is left.
///
///     w_l = 2^(-l / h)
enum HalfLifeAdstock: AdstockKernel {
  static let parameters = [
    TransformParameter(
      name: "half_life", symbol: "halflife", bounds: .nonNegative,
      prior: .inverseGamma(shape: 2.6, scale: 1), search: .log(typical: 0.7, spread: 0.6))
  ]

  static func weights(_ parameters: [Double], count: Int, willBeNormalized: Bool) -> KernelWeights {
    let halfLife = parameters[0]
    let retention = halfLife > 0 ? exp2(-1 / halfLife) : 0
    var kernel = GeometricAdstock.weights(
      [retention], count: count, willBeNormalized: willBeNormalized)
    let chain = retention > 0 ? retention * M_LN2 / (halfLife * halfLife) : 0
    kernel.byParameter[0] = kernel.byParameter[0].map { $0 * chain }
    return kernel
  }
}
