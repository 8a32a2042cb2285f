/// The Michaelis-Menten curve of enzyme kinetics, a Hill curve of slope 1.
///
///     f(x) = α x / (λ + x)
enum MichaelisMentenSaturation: SaturationCurve {
  static let parameters = [
    TransformParameter(
      name: "ceiling", symbol: "alpha", bounds: .nonNegative,
      prior: .gammaByMean(mean: 2, sd: 1), search: .held(at: 1)),
    TransformParameter(
      name: "half_saturation", symbol: "lam", bounds: .nonNegative, prior: .halfNormal(scale: 1),
      search: .log(typical: 0.5, spread: 0.7)),
  ]

  @inline(__always)
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes {
    let sum = input + parameters[1]
    return (input / sum * parameters[0]).replacing(with: 0, where: sum .== 0)
  }

  @inline(__always)
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let (ceiling, half) = (parameters[0], parameters[1])
    let sum = input + half
    let isOff = sum .== 0
    let level = (input / sum).replacing(with: 0, where: isOff)
    let slope = (ceiling * (half / sum) / sum).replacing(with: 0, where: isOff)
    let byHalf = (level / sum * -ceiling).replacing(with: 0, where: isOff)
    return SaturationPoint(level * ceiling, slope: slope, byParameter: level, byHalf)
  }
}
