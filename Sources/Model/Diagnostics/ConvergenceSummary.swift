/// Whether one quantity's draws can be relied on, and how far.
public struct ConvergenceSummary: Sendable, Equatable {
  /// Rank-normalized split R-hat; NaN for one chain or a constant.
  public let rHat: Double
  /// The effective sample size for the middle of the distribution.
  public let bulkSampleSize: Double
  /// The effective sample size for the 5 % and 95 % quantiles.
  public let tailSampleSize: Double

  /// The summary, the draws being sorted once for all three.
  public init(_ values: ChainValues) {
    self.init(values, scores: RankScores(count: 2 * (values.drawCount / 2) * values.chainCount))
  }

  /// The summaries of many quantities with the same numbers of chains and draws.
  public static func summaries(of quantities: [ChainValues]) -> [ConvergenceSummary] {
    var scores = RankScores(count: 0)
    return quantities.map { quantity in
      let count = 2 * (quantity.drawCount / 2) * quantity.chainCount
      if scores.count != count { scores = RankScores(count: count) }
      return ConvergenceSummary(quantity, scores: scores)
    }
  }

  private init(_ values: ChainValues, scores: RankScores) {
    guard values.drawCount >= 4, values.isFinite else {
      (rHat, bulkSampleSize, tailSampleSize) = (.nan, .nan, .nan)
      return
    }
    let split = values.split()
    let sorted = SortedValues(split.values)
    let ranked = split.replacing(scores.scores(of: sorted))
    rHat =
      values.chainCount > 1 && !values.isConstant
      ? split.rankRHat(sorted, scores) : .nan
    bulkSampleSize = ranked.sampleSize
    // An odd number of draws splits without its middle one, which the quantiles still count.
    let isWhole = split.values.count == values.values.count
    tailSampleSize = values.tailSampleSize(isWhole ? sorted : SortedValues(values.values))
  }
}
