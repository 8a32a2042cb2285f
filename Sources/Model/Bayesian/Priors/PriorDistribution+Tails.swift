import Glibc

extension PriorDistribution: ProbabilityDistribution {
  /// The lowest and the highest value of positive density, infinite where there is none.
  public var support: (lower: Double, upper: Double) {
    switch self {
    case .beta: (0, 1)
    case .gamma, .gammaByMean, .halfNormal, .inverseGamma, .exponential, .logNormal: (0, .infinity)
    case .uniform(let lower, let upper), .truncatedNormal(_, _, let lower, let upper):
      (lower, upper)
    case .shiftedLogNormal(let shift, _, _): (shift, .infinity)
    case .normal, .laplace: (-.infinity, .infinity)
    }
  }

  /// P(X ≤ x).
  public func lowerTail(at x: Double) -> Double { tails(at: x).lower }

  /// P(X > x).
  public func upperTail(at x: Double) -> Double { tails(at: x).upper }

  private func tails(at x: Double) -> (lower: Double, upper: Double) {
    guard !x.isNaN else { return (.nan, .nan) }
    guard x > support.lower else { return (0, 1) }
    guard x < support.upper else { return (1, 0) }
    switch self {
    case .beta(let alpha, let beta):
      return IncompleteBeta.tails(alpha, beta, at: x, complement: 1 - x)
    case .gamma(let shape, let rate):
      return IncompleteGamma.tails(shape, at: rate * x)
    case .gammaByMean(let mean, let sd):
      let (shape, rate) = Self.gammaParameters(mean: mean, sd: sd)
      return IncompleteGamma.tails(shape, at: rate * x)
    case .halfNormal(let scale):
      let ratio = x / scale * 0.5.squareRoot()
      return (erf(ratio), erfc(ratio))
    case .inverseGamma(let shape, let scale):
      let tails = IncompleteGamma.tails(shape, at: scale / x)
      return (tails.upper, tails.lower)
    case .exponential(let rate):
      return (-expm1(-rate * x), exp(-rate * x))
    case .uniform(let lower, let upper):
      return ((x - lower) / (upper - lower), (upper - x) / (upper - lower))
    case .normal(let mean, let sd):
      return normalTails((x - mean) / sd)
    case .truncatedNormal(let mean, let sd, let lower, let upper):
      return truncatedTails((x - mean) / sd, (lower - mean) / sd, (upper - mean) / sd)
    case .logNormal(let location, let scale):
      return normalTails((log(x) - location) / scale)
    case .shiftedLogNormal(let shift, let location, let scale):
      return normalTails((log(x - shift) - location) / scale)
    case .laplace(let location, let scale):
      let tail = 0.5 * exp(-abs(x - location) / scale)
      return x < location ? (tail, 1 - tail) : (1 - tail, tail)
    }
  }
}

private func normalTails(_ x: Double) -> (lower: Double, upper: Double) {
  let normal = NormalDistribution()
  return (normal.lowerTail(at: x), normal.upperTail(at: x))
}

/// The tails of a standard normal between two ends, computed on the side where they are small.
private func truncatedTails(
  _ x: Double, _ lower: Double, _ upper: Double
) -> (lower: Double, upper: Double) {
  if lower + upper > 0 {
    let mirrored = truncatedTails(-x, -upper, -lower)
    return (mirrored.upper, mirrored.lower)
  }
  let normal = NormalDistribution()
  let (start, here, end) = (
    normal.lowerTail(at: lower), normal.lowerTail(at: x), normal.lowerTail(at: upper)
  )
  return ((here - start) / (end - start), (end - here) / (end - start))
}
