import Glibc

/// The Hill curve, S-shaped when the slope is above 1.
///
///     f(x) = x^s / (x^s + κ^s) = 1 / (1 + (κ/x)^s)
///
/// Half of the ceiling is reached at κ (Meridian's `ec`). f is 0 when both x and κ are 0, where
/// Robyn's formula gives NaN.
enum HillSaturation: SaturationCurve {
  static let parameters = [
    TransformParameter(
      name: "half_saturation", symbol: "kappa", bounds: .nonNegative,
      prior: .halfNormal(scale: 1.5), search: .log(typical: 0.5, spread: 0.7)),
    TransformParameter(
      name: "slope", symbol: "slope", bounds: .nonNegative, prior: .halfNormal(scale: 1.5),
      search: .log(typical: 1.2, spread: 0.35)),
  ]

  static func value(_ input: Double, _ parameters: SIMD4<Double>) -> Double {
    guard input > 0 else { return 0 }
    return 1 / (1 + pow(parameters[0] / input, parameters[1]))
  }

  static func point(_ input: Double, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let (half, slope) = (parameters[0], parameters[1])
    guard input > 0 else {
      return SaturationPoint(0, slope: slope == 1 && half > 0 ? 1 / half : 0)
    }
    guard half > 0 else { return SaturationPoint(1, slope: 0) }
    let logRatio = log(input / half)
    let power = exp(-slope * logRatio)
    let value = 1 / (1 + power)
    let bend = power.isFinite ? value * value * power : 0
    return SaturationPoint(
      value, slope: bend * slope / input,
      byParameter: [-bend * slope / half, bend * logRatio, 0, 0])
  }
}

/// A logistic curve of the plain input, moved so that zero input gives zero.
///
///     f(x) = σ / (1 + e^(-β (x - λ))) - σ / (1 + e^(β λ))
enum HillSigmoidSaturation: SaturationCurve {
  static let parameters = [
    TransformParameter(
      name: "ceiling", symbol: "sigma", bounds: .nonNegative, prior: .halfNormal(scale: 1.5),
      search: .held(at: 1)),
    TransformParameter(
      name: "steepness", symbol: "beta", bounds: .nonNegative, prior: .halfNormal(scale: 1.5),
      search: .log(typical: 5, spread: 0.6)),
    TransformParameter(
      name: "midpoint", symbol: "lam", bounds: .nonNegative, prior: .halfNormal(scale: 1.5),
      search: .log(typical: 0.3, spread: 0.6)),
  ]

  static func value(_ input: Double, _ parameters: SIMD4<Double>) -> Double {
    point(input, parameters).value
  }

  static func point(_ input: Double, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let (ceiling, steepness, midpoint) = (parameters[0], parameters[1], parameters[2])
    let here = 1 / (1 + exp(-steepness * (input - midpoint)))
    let start = 1 / (1 + exp(steepness * midpoint))
    let (bendHere, bendStart) = (here * (1 - here), start * (1 - start))
    let bySteepness = bendHere * (input - midpoint) + bendStart * midpoint
    let byMidpoint = steepness * (bendStart - bendHere)
    return SaturationPoint(
      ceiling * (here - start), slope: ceiling * bendHere * steepness,
      byParameter: [here - start, ceiling * bySteepness, ceiling * byMidpoint, 0])
  }
}
