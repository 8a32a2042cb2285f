internal import Glibc

/// What an effective sample size is the size for.
public enum SampleSizeKind: Sendable, Equatable {
  /// The middle of the distribution, by normal scores of ranks: the one to report.
  case bulk
  /// The smaller of the sizes for the 5 % and the 95 % quantile.
  case tail
  /// The mean.
  case mean
  /// The standard deviation.
  case standardDeviation
  /// The median.
  case median
  /// A quantile.
  case quantile(Double)
  /// The mean, from chains that are not split.
  case wholeChains
}

/// How many independent draws would say as much as the correlated draws of chains do.
///
/// Autocorrelations over all chains, summed until pairs turn negative and kept monotone (Geyer,
/// 1992; Vehtari et al., 2021); at most N log₁₀ N of N draws. NaN for fewer than 4 draws and values
/// that are not finite; N for values that are all equal.
extension ChainValues {
  /// The effective sample size for a purpose.
  public func effectiveSampleSize(_ kind: SampleSizeKind) -> Double {
    guard drawCount >= 4, isFinite else { return .nan }
    switch kind {
    case .bulk:
      let split = split()
      let scores = RankScores(count: split.values.count)
      return split.replacing(scores.scores(of: SortedValues(split.values))).sampleSize
    case .tail:
      return tailSampleSize(SortedValues(values))
    case .mean: return leveled().chains.split().sampleSize
    case .standardDeviation: return squaredDeviations.split().sampleSize
    case .median: return quantileSampleSize(SortedValues(values).interpolated(at: 0.5))
    case .quantile(let probability):
      return quantileSampleSize(SortedValues(values).interpolated(at: probability))
    case .wholeChains: return leveled().chains.sampleSize
    }
  }

  /// The smaller of the sizes for both tails of chains whose order is known.
  func tailSampleSize(_ sorted: SortedValues) -> Double {
    Swift.min(
      quantileSampleSize(sorted.interpolated(at: 0.05)),
      quantileSampleSize(sorted.interpolated(at: 0.95)))
  }

  /// The size for the share of draws up to a value.
  func quantileSampleSize(_ threshold: Double) -> Double {
    replacing(values.map { $0 <= threshold ? 1 : 0 }).split().sampleSize
  }

  /// The size for the mean, chains taken as they are.
  var sampleSize: Double {
    guard !isConstant else { return Double(values.count) }
    var covariance = Autocovariance(self)
    let count = Double(drawCount)
    let within = covariance.value(lag: 0) * count / (count - 1)
    var total = within * (count - 1) / count
    if chainCount > 1 { total += sampleVariance(chainMeans) }
    let correlations = initialCorrelations(&covariance, within: within, total: total)
    // τ sums whole pairs, and of the pair that ended the search a positive first half.
    let sum = correlations.pairs.reduce(0, +)
    let time = -1 + 2 * sum + correlations.last
    let all = Double(values.count)
    return all / Swift.max(time, 1 / log10(all))
  }

  /// The sums of correlations at lags (0, 1), (2, 3), …, made to fall, and the one after them.
  private func initialCorrelations(
    _ covariance: inout Autocovariance, within: Double, total: Double
  ) -> (pairs: [Double], last: Double) {
    var pairs: [Double] = []
    var even = 1.0
    var odd = 1 - (within - covariance.value(lag: 1)) / total
    var lag = 1
    while lag < drawCount - 3 && even + odd > 0 {
      pairs.append(pairs.last.map { Swift.min($0, even + odd) } ?? even + odd)
      even = 1 - (within - covariance.value(lag: lag + 1)) / total
      odd = 1 - (within - covariance.value(lag: lag + 2)) / total
      lag += 2
    }
    // With too few draws for a second pair nothing is known beyond the draw itself.
    return (pairs, even > 0 || even + odd >= 0 ? even : 0)
  }
}
