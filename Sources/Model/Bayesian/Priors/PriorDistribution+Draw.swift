import Glibc

extension PriorDistribution {
  /// A random number of the distribution.
  public func draw(using random: inout Xoshiro256) -> Double {
    switch self {
    case .beta(let alpha, let beta):
      let first = random.gamma(shape: alpha)
      return first / (first + random.gamma(shape: beta))
    case .gamma(let shape, let rate):
      return random.gamma(shape: shape) / rate
    case .gammaByMean(let mean, let sd):
      let (shape, rate) = Self.gammaParameters(mean: mean, sd: sd)
      return random.gamma(shape: shape) / rate
    case .halfNormal(let scale):
      return abs(random.normal()) * scale
    case .inverseGamma(let shape, let scale):
      return scale / random.gamma(shape: shape)
    case .exponential(let rate):
      return -log1p(-random.uniform()) / rate
    case .uniform(let lower, let upper):
      return lower + (upper - lower) * random.uniform()
    case .normal(let mean, let sd):
      return mean + sd * random.normal()
    case .truncatedNormal:
      return quantile(random.uniform())
    case .logNormal(let location, let scale):
      return exp(location + scale * random.normal())
    case .shiftedLogNormal(let shift, let location, let scale):
      return shift + exp(location + scale * random.normal())
    case .laplace(let location, let scale):
      let half = random.uniform() - 0.5
      return location - scale * (half < 0 ? -1 : 1) * log1p(-2 * abs(half))
    }
  }
}
