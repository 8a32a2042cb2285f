internal import Glibc

/// The error that a finite number of correlated draws leaves in an estimate, one standard error.
extension ChainValues {
  /// Of the mean: s / √ESS.
  public var meanError: Double {
    standardDeviation / effectiveSampleSize(.mean).squareRoot()
  }

  /// Of the standard deviation: the delta method on the variance of squared deviations, which holds
  /// for heavy tails too.
  public var standardDeviationError: Double {
    let squares = squaredDeviations
    let variance = squares.mean
    let fourth = squares.values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
    let spread = (fourth - variance * variance) / effectiveSampleSize(.standardDeviation)
    return (spread / variance / 4).squareRoot()
  }

  /// Of a quantile: half the distance of the draws that bound it with a probability of 68 %.
  ///
  /// The bounds are quantiles of Beta(ESS p + 1, ESS (1 − p) + 1) (Vehtari et al., 2021).
  public func quantileError(_ probability: Double) -> Double {
    let size = effectiveSampleSize(.quantile(probability))
    guard size.isFinite, probability > 0, probability < 1 else { return .nan }
    let position = BetaDistribution(
      alpha: size * probability + 1, beta: size * (1 - probability) + 1)
    let sorted = SortedValues(values).values
    let count = Double(sorted.count)
    let low = (position.quantile(0.158_655_3) * count - 1).rounded(.down)
    let high = (position.quantile(0.841_344_7) * count - 1).rounded(.up)
    let last = sorted.count - 1
    return (sorted[min(last, Int(high))] - sorted[max(0, Int(low))]) / 2
  }
}
