import Glibc

/// The hyperbolic tangent by its ceiling and the cost of a first unit of response.
///
///     f(x) = b tanh(x / (b c))
enum TanhSaturation: SaturationCurve {
  static let parameters = [
    TransformParameter(
      name: "ceiling", symbol: "b", bounds: .positive, prior: .halfNormal(scale: 1),
      search: .held(at: 1)),
    TransformParameter(
      name: "first_unit_cost", symbol: "c", bounds: .positive, prior: .halfNormal(scale: 1),
      search: .log(typical: 0.8, spread: 0.6)),
  ]

  @inline(__always)
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes {
    hyperbolicTangent(input / (parameters[0] * parameters[1])) * parameters[0]
  }

  @inline(__always)
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let (ceiling, cost) = (parameters[0], parameters[1])
    let argument = input / (ceiling * cost)
    let level = hyperbolicTangent(argument)
    let bend = (1 - level) * (1 + level)
    let fall = (bend * argument).replacing(with: 0, where: bend .== 0)
    return SaturationPoint(
      level * ceiling, slope: bend / cost, byParameter: level - fall, fall * (-ceiling / cost))
  }
}

/// The hyperbolic tangent by a reference point: its gain there, and how saturated it is there.
///
///     f(x) = gain x₀ / r tanh(x artanh(r) / x₀)
enum TanhBaselinedSaturation: SaturationCurve {
  static let parameters = [
    TransformParameter(
      name: "reference_input", symbol: "x0", bounds: .positive, prior: .halfNormal(scale: 1),
      search: .log(typical: 0.5, spread: 0.6)),
    TransformParameter(
      name: "reference_gain", symbol: "gain", bounds: .nonNegative, prior: .halfNormal(scale: 1),
      search: .held(at: 1)),
    TransformParameter(
      name: "reference_saturation", symbol: "r",
      bounds: 1e-9...0.999_999_999,
      prior: .beta(alpha: 2, beta: 2), search: .held(at: 0.5)),
  ]

  @inline(__always)
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes {
    let (reference, gain, level) = (parameters[0], parameters[1], parameters[2])
    return hyperbolicTangent(input * (atanh(level) / reference)) * (gain * reference / level)
  }

  @inline(__always)
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let (reference, gain, level) = (parameters[0], parameters[1], parameters[2])
    let (ceiling, rate) = (reference / level, atanh(level) / reference)
    let value = hyperbolicTangent(input * rate)
    let bend = (1 - value) * (1 + value)
    let byReference = (value - bend * input * rate) / level
    let byLevel =
      value * (-ceiling / level)
      + bend * input * (ceiling / (reference * (1 - level) * (1 + level)))
    return SaturationPoint(
      value * (gain * ceiling), slope: bend * (gain * ceiling * rate),
      byParameter: byReference * gain, value * ceiling, byLevel * gain)
  }
}
