import Glibc

/// A root of the input: a constant elasticity, with no ceiling.
///
///     f(x) = x^α,   0 ≤ α ≤ 1
///
/// For α = 0 f is 1 even at 0, as in the packages.
enum RootSaturation: SaturationCurve {
  static let parameters = [
    TransformParameter(
      name: "exponent", symbol: "alpha", bounds: .share, prior: .beta(alpha: 1, beta: 2),
      search: .logit(lower: 0, upper: 1, typical: 0.5, spread: 0.8))
  ]

  static func value(_ input: Double, _ parameters: SIMD4<Double>) -> Double {
    pow(input, parameters[0])
  }

  static func point(_ input: Double, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let exponent = parameters[0]
    let value = pow(input, exponent)
    guard input > 0 else { return SaturationPoint(value, slope: exponent == 1 ? 1 : 0) }
    return SaturationPoint(
      value, slope: exponent * value / input, byParameter: [value * log(input), 0, 0, 0])
  }
}

/// The logarithm of one plus the input.
///
///     f(x) = β ln(1 + x)
enum LogSaturation: SaturationCurve {
  static let parameters = [
    TransformParameter(
      name: "gain", symbol: "beta", bounds: .nonNegative, prior: .halfNormal(scale: 1),
      search: .held(at: 1))
  ]

  static func value(_ input: Double, _ parameters: SIMD4<Double>) -> Double {
    parameters[0] * log1p(input)
  }

  static func point(_ input: Double, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let level = log1p(input)
    return SaturationPoint(
      parameters[0] * level, slope: parameters[0] / (1 + input), byParameter: [level, 0, 0, 0])
  }
}

/// An exponential approach to the ceiling 1.
///
///     f(x) = 1 - e^(-λx)
enum NegativeExponentialSaturation: SaturationCurve {
  static let parameters = [
    TransformParameter(
      name: "rate", symbol: "lam", bounds: .nonNegative, prior: .gamma(shape: 3, rate: 1),
      search: .log(typical: 2, spread: 0.6))
  ]

  static func value(_ input: Double, _ parameters: SIMD4<Double>) -> Double {
    -expm1(-parameters[0] * input)
  }

  static func point(_ input: Double, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let left = exp(-parameters[0] * input)
    return SaturationPoint(
      -expm1(-parameters[0] * input), slope: parameters[0] * left,
      byParameter: [input * left, 0, 0, 0])
  }
}

/// No saturation: the response is proportional to the input.
enum LinearSaturation: SaturationCurve {
  static let parameters: [TransformParameter] = []

  static func value(_ input: Double, _ parameters: SIMD4<Double>) -> Double { input }

  static func point(_ input: Double, _ parameters: SIMD4<Double>) -> SaturationPoint {
    SaturationPoint(input, slope: 1)
  }
}
