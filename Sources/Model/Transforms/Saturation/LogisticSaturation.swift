/// The logistic curve, concave everywhere; PyMC-Marketing's default.
///
///     f(x) = (1 - e^(-λx)) / (1 + e^(-λx)) = tanh(λx / 2)
///
/// Half of the ceiling is reached at x = ln 3 / λ.
enum LogisticSaturation: SaturationCurve {
  static let parameters = [
    TransformParameter(
      name: "rate", symbol: "lam", bounds: .nonNegative, prior: .gamma(shape: 3, rate: 1),
      search: .log(typical: 2.5, spread: 0.6))
  ]

  @inline(__always)
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes {
    hyperbolicTangent(input * (parameters[0] / 2))
  }

  @inline(__always)
  static func rise(
    ofPrepared prepared: Lanes, factor: Double, value: Lanes, _ parameters: SIMD4<Double>
  ) -> Lanes {
    prepared * (factor * (parameters[0] / 2)) * ((1 - value) * (1 + value))
  }

  @inline(__always)
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let value = hyperbolicTangent(input * (parameters[0] / 2))
    let bend = (1 - value) * (1 + value) / 2
    return SaturationPoint(value, slope: bend * parameters[0], byParameter: bend * input)
  }
}

/// The logistic curve by its half-saturation point.
///
///     f(x) = tanh(x ln 3 / (2 λ))
enum InverseScaledLogisticSaturation: SaturationCurve {
  static let parameters = [
    TransformParameter(
      name: "half_saturation", symbol: "lam", bounds: .positive, prior: .gamma(shape: 0.5, rate: 1),
      search: .log(typical: 0.45, spread: 0.6))
  ]

  @inline(__always)
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes {
    hyperbolicTangent(input * (halfLogarithm / parameters[0]))
  }

  @inline(__always)
  static func rise(
    ofPrepared prepared: Lanes, factor: Double, value: Lanes, _ parameters: SIMD4<Double>
  ) -> Lanes {
    prepared * (factor * (halfLogarithm / parameters[0])) * ((1 - value) * (1 + value))
  }

  @inline(__always)
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let rate = halfLogarithm / parameters[0]
    let value = hyperbolicTangent(input * rate)
    let bend = (1 - value) * (1 + value) * rate
    return SaturationPoint(value, slope: bend, byParameter: -bend * input / parameters[0])
  }

  /// ln 3 / 2.
  private static let halfLogarithm = 0.549_306_144_334_054_8
}
