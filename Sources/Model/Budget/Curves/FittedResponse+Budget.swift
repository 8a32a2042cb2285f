internal import Glibc

extension FittedResponse {
  /// The response as the budget solver takes it: the same weeks, per unit of window spend.
  ///
  /// - Throws: `BudgetError.curve` when a fitted parameter lies outside of what the solver can
  ///   prove something about, for example a negative effect.
  public func channelResponse() throws(BudgetError) -> ChannelResponse {
    let (shape, factor) = saturationShape
    guard currentSpend > 0 else {
      return .flights([try Flight(shape: .linear, weights: [], exposures: [])])
    }
    return .flights([
      try Flight(
        shape: shape, weights: weights.map { factor * $0 },
        exposures: exposures.map { $0 / currentSpend })
    ])
  }

  /// The saturation by the parameters of the budget solver, and what to multiply it by.
  private var saturationShape: (shape: SaturationShape, factor: Double) {
    let values = saturationParameters
    func value(_ index: Int) -> Double { index < values.count ? values[index] : .nan }
    return switch saturation {
    case .none: (.linear, 1)
    case .hill: (.hill(halfSaturation: value(0), slope: value(1)), 1)
    case .hillSigmoid: (.sigmoid(midpoint: value(2), steepness: value(1)), value(0))
    case .logistic: (.logistic(rate: value(0)), 1)
    case .inverseScaledLogistic: (.logistic(rate: log(3) / value(0)), 1)
    case .tanh: (.hyperbolicTangent(scale: value(0) * value(1)), value(0))
    case .tanhBaselined:
      (
        .hyperbolicTangent(scale: value(0) / atanh(value(2))), value(1) * value(0) / value(2)
      )
    case .michaelisMenten: (.michaelisMenten(halfSaturation: value(1)), value(0))
    case .root: (.power(exponent: value(0)), 1)
    case .log: (.logarithmic(scale: 1), value(0))
    case .negativeExponential: (.negativeExponential(rate: value(0)), 1)
    }
  }
}
