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

  static func value(_ input: Double, _ parameters: SIMD4<Double>) -> Double {
    input > 0 ? parameters[0] * input / (parameters[1] + input) : 0
  }

  static func point(_ input: Double, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let (ceiling, half) = (parameters[0], parameters[1])
    let sum = half + input
    guard sum > 0 else { return SaturationPoint(0, slope: 0) }
    let level = input / sum
    return SaturationPoint(
      ceiling * level, slope: ceiling * half / (sum * sum),
      byParameter: [level, -ceiling * level / sum, 0, 0])
  }
}
