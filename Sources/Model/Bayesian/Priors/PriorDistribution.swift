/// A distribution that states what is believed of a parameter before data are seen.
public enum PriorDistribution: Sendable, Equatable, Codable {
  /// Beta(α, β) on (0, 1).
  case beta(alpha: Double, beta: Double)
  /// Gamma by shape and rate.
  case gamma(shape: Double, rate: Double)
  /// Gamma by mean and standard deviation: shape μ²/σ², rate μ/σ².
  case gammaByMean(mean: Double, sd: Double)
  /// The absolute value of a normal with mean 0.
  case halfNormal(scale: Double)
  /// Inverse gamma by shape and scale.
  case inverseGamma(shape: Double, scale: Double)
  /// An exponential by its rate.
  case exponential(rate: Double)
  /// All values of an interval alike.
  case uniform(lower: Double, upper: Double)
  /// A normal distribution.
  case normal(mean: Double, sd: Double)
  /// A normal cut off at both ends and renormalised.
  case truncatedNormal(mean: Double, sd: Double, lower: Double, upper: Double)
  /// The exponential of a normal.
  case logNormal(location: Double, scale: Double)
  /// The exponential of a normal, moved up by a constant.
  case shiftedLogNormal(shift: Double, location: Double, scale: Double)
  /// A double exponential.
  case laplace(location: Double, scale: Double)
}

extension PriorDistribution {
  /// Shape and rate of the gamma distribution of a mean and standard deviation.
  static func gammaParameters(mean: Double, sd: Double) -> (shape: Double, rate: Double) {
    (mean * mean / (sd * sd), mean / (sd * sd))
  }
}
