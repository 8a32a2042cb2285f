import Glibc

/// Binomial decay: slower than geometric at first, and exactly zero past the last lag.
///
///     w_l = (1 - l / (L + 1))^(1/α - 1),   L the number of weights
///
/// PyMC-Marketing's convention; Meridian divides by L (`binomial_within_window`).
enum BinomialAdstock: AdstockKernel {
  static let parameters = [
    TransformParameter(
      name: "retention", symbol: "alpha", bounds: .share, prior: .beta(alpha: 1, beta: 3),
      search: .logit(lower: 0, upper: 0.98, typical: 0.35, spread: 1))
  ]

  static func weights(_ parameters: [Double], count: Int, willBeNormalized: Bool) -> KernelWeights {
    weights(retention: parameters[0], count: count, span: Double(count) + 1)
  }

  static func weights(retention: Double, count: Int, span: Double) -> KernelWeights {
    guard retention > 0 else { return .impulse(count: count, parameterCount: 1) }
    let exponent = 1 / retention - 1
    var kernel = KernelWeights.impulse(count: count, parameterCount: 1)
    for lag in 0..<count {
      let base = 1 - Double(lag) / span
      let weight = pow(base, exponent)
      kernel.values[lag] = weight
      kernel.byParameter[0][lag] =
        weight == 0 || lag == 0 ? 0 : -weight * log(base) / (retention * retention)
    }
    return kernel
  }
}

/// Meridian's binomial decay: w_l = (1 - l / L)^(1/α - 1), L the number of weights.
enum BinomialWithinWindowAdstock: AdstockKernel {
  static let parameters = BinomialAdstock.parameters.map { parameter in
    var uniform = parameter
    uniform.prior = .uniform(lower: 0, upper: 1)
    return uniform
  }

  static func weights(_ parameters: [Double], count: Int, willBeNormalized: Bool) -> KernelWeights {
    BinomialAdstock.weights(retention: parameters[0], count: count, span: Double(count))
  }
}
