internal import Glibc

extension SaturationFamily {
  /// The shape with fitted parameters, and the gain in front of it.
  ///
  /// - Throws: `BudgetError.curve` where the fitted curve jumps at 0, which has no best spend.
  func shape(
    parameters: [Double]
  ) throws(BudgetError) -> (shape: SaturationShape, gain: Double) {
    guard parameters.count == self.parameters.count, parameters.allSatisfy(\.isFinite) else {
      throw .curve("\(rawValue) has \(self.parameters.count) finite parameters")
    }
    switch self {
    case .none: return (.linear, 1)
    case .hill: return (.hill(halfSaturation: parameters[0], slope: parameters[1]), 1)
    case .hillSigmoid:
      return (.sigmoid(midpoint: parameters[2], steepness: parameters[1]), parameters[0])
    case .logistic: return rated(parameters[0]) { .logistic(rate: $0) }
    case .inverseScaledLogistic:
      return (.hyperbolicTangent(scale: 2 * parameters[0] / 1.098_612_288_668_109_8), 1)
    case .tanh:
      return (.hyperbolicTangent(scale: parameters[0] * parameters[1]), parameters[0])
    case .tanhBaselined:
      let (reference, level) = (parameters[0], parameters[2])
      return (
        .hyperbolicTangent(scale: reference / atanh(level)), parameters[1] * reference / level
      )
    case .michaelisMenten: return (.michaelisMenten(halfSaturation: parameters[1]), parameters[0])
    case .root: return (.power(exponent: parameters[0]), 1)
    case .log: return (.logarithmic(scale: 1), parameters[0])
    case .negativeExponential: return rated(parameters[0]) { .negativeExponential(rate: $0) }
    }
  }

  /// A rate of 0 is a channel that never responds.
  private func rated(
    _ rate: Double, _ shape: (Double) -> SaturationShape
  ) -> (shape: SaturationShape, gain: Double) {
    rate == 0 ? (.linear, 0) : (shape(rate), 1)
  }
}
