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

  @inline(__always)
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes {
    let exponent = parameters[0]
    let atZero: Lanes = exponent == 0 ? Lanes(repeating: 1) : .zero
    return exponential(logarithm(input) * exponent).replacing(with: atZero, where: isOff(input))
  }

  @inline(__always)
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let exponent = parameters[0]
    let isOff = isOff(input)
    let value = value(input, parameters)
    let atZero: Lanes = exponent == 1 ? Lanes(repeating: 1) : .zero
    return SaturationPoint(
      value, slope: (value * exponent / input).replacing(with: atZero, where: isOff),
      byParameter: (value * logarithm(input)).replacing(with: 0, where: isOff))
  }

  @inline(__always)
  private static func isOff(_ input: Lanes) -> SIMDMask<Lanes.MaskStorage> {
    input .< Lanes(repeating: .leastNormalMagnitude)
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

  @inline(__always)
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes {
    logarithmOfOnePlus(input) * parameters[0]
  }

  @inline(__always)
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let level = logarithmOfOnePlus(input)
    return SaturationPoint(
      level * parameters[0], slope: parameters[0] / (input + 1), byParameter: level)
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

  @inline(__always)
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes {
    -exponentialLessOne(input * -parameters[0])
  }

  @inline(__always)
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let level = -exponentialLessOne(input * -parameters[0])
    let left = 1 - level
    return SaturationPoint(level, slope: left * parameters[0], byParameter: left * input)
  }
}

/// No saturation: the response is proportional to the input.
enum LinearSaturation: SaturationCurve {
  static let parameters: [TransformParameter] = []

  @inline(__always)
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes { input }

  @inline(__always)
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint {
    SaturationPoint(input, slope: Lanes(repeating: 1))
  }
}
