import Glibc

/// The coordinate in which a parameter with a prior of its own is sampled, chosen so that the prior
/// is near to normal in it.
struct PriorCoordinate: Sendable {
  private enum Shape: Sendable {
    /// x = location + scale q.
    case linear(location: Double, scale: Double)
    /// ln(x - lower) = location + scale q.
    case logarithm(lower: Double, location: Double, scale: Double)
    /// x - lower by its smooth cube root.
    case cubeRoot(lower: Double, SmoothCubeRoot)
    /// The share of an interval by its normal score under the prior itself.
    case score(lower: Double, range: Double, NormalScore)
    /// The share of an interval by its log odds.
    case logOdds(lower: Double, upper: Double)
  }

  private let shape: Shape
  private let prior: PriorDensity

  /// The coordinate that suits a prior.
  init(_ distribution: PriorDistribution) {
    prior = PriorDensity(distribution)
    switch distribution {
    case .beta(alpha: 1, let beta):
      shape = .score(lower: 0, range: 1, NormalScore(exponent: beta))
    case .uniform(let lower, let upper):
      shape = .score(lower: lower, range: upper - lower, NormalScore(exponent: 1))
    case .beta, .truncatedNormal:
      shape = .logOdds(lower: distribution.support.lower, upper: distribution.support.upper)
    case .gamma, .gammaByMean, .halfNormal, .exponential:
      let unit = max(distribution.quantile(0.5) / 3, .leastNormalMagnitude)
      shape = .cubeRoot(lower: 0, SmoothCubeRoot(unit: unit))
    case .inverseGamma(let size, let scale):
      shape = .logarithm(lower: 0, location: log(scale / size), scale: 1 / size.squareRoot())
    case .logNormal(let location, let scale):
      shape = .logarithm(lower: 0, location: location, scale: scale)
    case .shiftedLogNormal(let shift, let location, let scale):
      shape = .logarithm(lower: shift, location: location, scale: scale)
    case .normal, .laplace:
      let (mean, sd) = distribution.gaussianSubstitute
      shape = .linear(location: mean, scale: sd)
    }
  }

  /// The logarithm of a positive parameter that data determine far better than its prior does.
  init(logarithmOf distribution: PriorDistribution) {
    prior = PriorDensity(distribution)
    shape = .logarithm(lower: distribution.support.lower, location: 0, scale: 1)
  }

  /// The normal score, where that is the coordinate of a share of the whole interval [0, 1].
  var normalScore: NormalScore? {
    if case .score(lower: 0, range: 1, let score) = shape { score } else { nil }
  }

  /// The cube root and the prior, where that is the coordinate and the prior a power form.
  var cubeRoot: (root: SmoothCubeRoot, prior: PowerForm)? {
    guard case .cubeRoot(lower: 0, let root) = shape else { return nil }
    return prior.powerForm.map { (root, $0) }
  }

  /// The parameter at a coordinate, with the log density of the coordinate.
  func evaluate(at q: Double) -> CoordinatePoint {
    switch shape {
    case .score(let lower, let range, let score):
      var point = score.evaluate(at: q)
      point.value = lower + range * point.value
      point.slope *= range
      return point
    case .linear(let location, let scale):
      return withPrior(value: location + scale * q, slope: scale, logSlope: log(scale), bend: 0)
    case .logarithm(let lower, let location, let scale):
      let logSize = location + scale * q
      let size = exp(logSize)
      return withPrior(
        value: lower + size, slope: scale * size, logSlope: log(scale) + logSize, bend: scale)
    case .cubeRoot(let lower, let root):
      let point = root.evaluate(at: q)
      return withPrior(
        value: lower + point.value, slope: point.slope, logSlope: point.logDensity,
        bend: point.logDensitySlope)
    case .logOdds(let lower, let upper):
      let point = ParameterSupport.interval(lower: lower, upper: upper).constrained(q)
      return withPrior(
        value: point.value, slope: point.slope, logSlope: point.logSlope,
        bend: point.logSlopeDerivative)
    }
  }

  /// The coordinate of a parameter inside its support.
  func position(of value: Double) -> Double {
    switch shape {
    case .score(let lower, let range, let score): score.position(of: (value - lower) / range)
    case .linear(let location, let scale): (value - location) / scale
    case .logarithm(let lower, let location, let scale): (log(value - lower) - location) / scale
    case .cubeRoot(let lower, let root): root.position(of: value - lower)
    case .logOdds(let lower, let upper):
      ParameterSupport.interval(lower: lower, upper: upper).unconstrained(value)
    }
  }

  private func withPrior(
    value: Double, slope: Double, logSlope: Double, bend: Double
  ) -> CoordinatePoint {
    let density = prior.evaluate(at: value)
    return CoordinatePoint(
      value: value, slope: slope, logDensity: density.value + logSlope,
      logDensitySlope: density.derivative * slope + bend)
  }
}
