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

  @inline(__always)
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes {
    let (half, slope) = bounded(parameters)
    let power = exponential((logarithm(input) - logarithm(half)) * -slope)
    return (1 / (power + 1)).replacing(with: 0, where: input .< smallest)
  }

  @inline(__always)
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let (half, slope) = bounded(parameters)
    let isOff = input .< smallest
    let logRatio = logarithm(input) - logarithm(half)
    let power = exponential(logRatio * -slope)
    let value = (1 / (power + 1)).replacing(with: 0, where: isOff)
    let bend = value * (1 - value)
    let atZero = slope == 1 ? 1 / half : .zero
    return SaturationPoint(
      value, slope: (bend * slope / input).replacing(with: atZero, where: isOff),
      byParameter: bend * -slope / half, (bend * logRatio).replacing(with: 0, where: isOff))
  }

  /// (κ/x)^s, to which a multiple m of x is a factor m^-s.
  @inline(__always)
  static func prepared(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes {
    let (half, slope) = bounded(parameters)
    return exponential((logarithm(input) - logarithm(half)) * -slope)
      .replacing(with: .infinity, where: input .< smallest)
  }

  // Kept away from 0 and infinity, so that neither meets the other in a product.
  static func factor(ofMultiple multiple: Double, _ parameters: SIMD4<Double>) -> Double {
    min(max(pow(multiple, -parameters[1]), 1e-300), 1e300)
  }

  @inline(__always)
  static func value(
    ofPrepared prepared: Lanes, factor: Double, _ parameters: SIMD4<Double>
  ) -> Lanes {
    1 / (prepared * factor + 1)
  }

  @inline(__always)
  static func rise(
    ofPrepared prepared: Lanes, factor: Double, value: Lanes, _ parameters: SIMD4<Double>
  ) -> Lanes {
    value * (1 - value) * parameters[1]
  }

  /// The least positive normal number: media below it counts as none.
  private static let smallest = Lanes(repeating: .leastNormalMagnitude)

  @inline(__always)
  private static func bounded(_ parameters: SIMD4<Double>) -> (half: Lanes, slope: Double) {
    let half = min(max(parameters[0], .leastNormalMagnitude), .greatestFiniteMagnitude)
    return (Lanes(repeating: half), parameters[1])
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

  @inline(__always)
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes {
    point(input, parameters).value
  }

  @inline(__always)
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint {
    let (ceiling, steepness, midpoint) = (parameters[0], parameters[1], parameters[2])
    let here = 1 / (exponential((input - midpoint) * -steepness) + 1)
    let start = 1 / (exponential(Lanes(repeating: steepness * midpoint)) + 1)
    let (bendHere, bendStart) = (here * (1 - here), start * (1 - start))
    let bySteepness = bendHere * (input - midpoint) + bendStart * midpoint
    let byMidpoint = (bendStart - bendHere) * steepness
    return SaturationPoint(
      (here - start) * ceiling, slope: bendHere * (ceiling * steepness),
      byParameter: here - start, bySteepness * ceiling, byMidpoint * ceiling)
  }
}
