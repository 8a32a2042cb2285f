internal import Glibc

/// A saturation function of media x ≥ 0 with S(0) = 0, before its coefficient.
///
/// Every shape is convex up to one inflection and concave after it, which is all a certificate
/// needs (Udell and Boyd 2014, "Maximizing a sum of sigmoids"). Parameters are positive.
public enum SaturationShape: Sendable, Equatable {
  /// x^s / (κ^s + x^s): S-shaped for a slope s above 1.
  case hill(halfSaturation: Double, slope: Double)
  /// x / (κ + x).
  case michaelisMenten(halfSaturation: Double)
  /// tanh(x / c).
  case hyperbolicTangent(scale: Double)
  /// 1 − e^(−λx).
  case negativeExponential(rate: Double)
  /// x^α: concave up to α = 1, convex above.
  case power(exponent: Double)
  /// ln(1 + x / c).
  case logarithmic(scale: Double)
  /// 1/(1 + e^(−β(x − μ))) − 1/(1 + e^(βμ)): the S-curve in x itself, not in its logarithm.
  case sigmoid(midpoint: Double, steepness: Double)
  /// x.
  case linear

  /// (1 − e^(−λx)) / (1 + e^(−λx)), PyMC-Marketing's default, which is tanh(λx/2).
  public static func logistic(rate: Double) -> SaturationShape {
    .hyperbolicTangent(scale: 2 / rate)
  }

  /// The parameters in the order of their declaration.
  var parameters: [Double] {
    switch self {
    case .hill(let halfSaturation, let slope): [halfSaturation, slope]
    case .michaelisMenten(let halfSaturation): [halfSaturation]
    case .hyperbolicTangent(let scale), .logarithmic(let scale): [scale]
    case .negativeExponential(let rate): [rate]
    case .power(let exponent): [exponent]
    case .sigmoid(let midpoint, let steepness): [midpoint, steepness]
    case .linear: []
    }
  }

  /// The media level below which the shape is convex and above which it is concave.
  public var inflection: Double {
    switch self {
    case .hill(let halfSaturation, let slope):
      slope > 1 ? halfSaturation * pow((slope - 1) / (slope + 1), 1 / slope) : 0
    case .power(let exponent): exponent > 1 ? .infinity : 0
    case .sigmoid(let midpoint, _): midpoint
    case .michaelisMenten, .hyperbolicTangent, .negativeExponential, .logarithmic, .linear: 0
    }
  }

  /// Whether the marginal falls like e^(−x) rather than like a power of x.
  var decaysExponentially: Bool {
    switch self {
    case .hyperbolicTangent, .negativeExponential, .sigmoid: true
    case .hill, .michaelisMenten, .power, .logarithmic, .linear: false
    }
  }

  /// The function and its derivatives at a media level.
  public func point(at media: Double) -> CurvePoint {
    switch self {
    case .hill(let halfSaturation, let slope):
      media > 0
        ? hillPoint(media, logRatio: log(media / halfSaturation), slope: slope)
        : hillOrigin(halfSaturation: halfSaturation, slope: slope)
    case .michaelisMenten(let halfSaturation):
      michaelisMentenPoint(media, halfSaturation: halfSaturation)
    case .hyperbolicTangent(let scale): hyperbolicTangentPoint(media / scale, scale: scale)
    case .negativeExponential(let rate):
      CurvePoint(
        response: -expm1(-rate * media), marginal: rate * exp(-rate * media),
        curvature: -rate * rate * exp(-rate * media))
    case .power(let exponent): powerPoint(media, exponent: exponent)
    case .logarithmic(let scale):
      CurvePoint(
        response: log1p(media / scale), marginal: 1 / (scale + media),
        curvature: -1 / ((scale + media) * (scale + media)))
    case .sigmoid(let midpoint, let steepness):
      sigmoidPoint(media, midpoint: midpoint, steepness: steepness)
    case .linear: CurvePoint(response: media, marginal: 1, curvature: 0)
    }
  }
}

/// Hill at x > 0 from ln(x/κ), so that sums over weeks pay one exponential a term.
func hillPoint(_ media: Double, logRatio: Double, slope: Double) -> CurvePoint {
  let odds = exp(slope * logRatio)
  let share = odds > 1 ? 1 / (1 + 1 / odds) : odds / (1 + odds)
  let rest = 1 / (1 + odds)
  let marginal = slope * share * rest / media
  return CurvePoint(
    response: share, marginal: marginal,
    curvature: marginal / media * (slope * (rest - share) - 1))
}

private func hillOrigin(halfSaturation: Double, slope: Double) -> CurvePoint {
  if slope == 1 { return michaelisMentenPoint(0, halfSaturation: halfSaturation) }
  return CurvePoint(
    response: 0, marginal: slope > 1 ? 0 : .infinity,
    curvature: slope > 1 ? .infinity : -.infinity)
}

private func michaelisMentenPoint(_ media: Double, halfSaturation: Double) -> CurvePoint {
  let sum = halfSaturation + media
  let marginal = halfSaturation / sum / sum
  return CurvePoint(
    response: media / sum, marginal: marginal, curvature: -2 * marginal / sum)
}

private func hyperbolicTangentPoint(_ ratio: Double, scale: Double) -> CurvePoint {
  let height = tanh(ratio)
  let decay = exp(-2 * ratio)
  let marginal = 4 * decay / ((1 + decay) * (1 + decay)) / scale
  return CurvePoint(
    response: height, marginal: marginal, curvature: -2 * height * marginal / scale)
}

private func powerPoint(_ media: Double, exponent: Double) -> CurvePoint {
  guard media > 0 else {
    return CurvePoint(
      response: 0, marginal: exponent > 1 ? 0 : exponent < 1 ? .infinity : 1,
      curvature: exponent == 1 ? 0 : exponent < 1 ? -.infinity : .infinity)
  }
  let height = pow(media, exponent)
  let marginal = exponent * height / media
  return CurvePoint(
    response: height, marginal: marginal, curvature: (exponent - 1) * marginal / media)
}

private func sigmoidPoint(_ media: Double, midpoint: Double, steepness: Double) -> CurvePoint {
  let decay = exp(-steepness * (media - midpoint))
  let share = 1 / (1 + decay)
  let rest = decay.isInfinite ? 1 : decay / (1 + decay)
  // σ(x) − σ(0) without cancellation near the origin.
  let response = -expm1(-steepness * media) * share / (1 + exp(-steepness * midpoint))
  let marginal = steepness * share * rest
  return CurvePoint(
    response: response, marginal: marginal,
    curvature: steepness * marginal * (rest - share))
}
