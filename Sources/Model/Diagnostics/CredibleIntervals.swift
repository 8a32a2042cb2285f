/// Intervals that hold a share of the draws.
extension ChainValues {
  /// The narrowest interval that holds a share of the draws (highest density interval).
  ///
  /// For a distribution of one peak; of equally narrow ones the lowest.
  public func highestDensityInterval(_ share: Double) -> Interval {
    let sorted = SortedValues(values).values
    guard isFinite, !sorted.isEmpty, share > 0, share < 1 else {
      return Interval(lower: .nan, upper: .nan)
    }
    let reach = Int(share * Double(sorted.count))
    var best = 0
    for start in 0..<sorted.count - reach
    where sorted[start + reach] - sorted[start] < sorted[best + reach] - sorted[best] {
      best = start
    }
    return Interval(lower: sorted[best], upper: sorted[best + reach])
  }

  /// The interval with equal shares of the draws left out on both sides.
  public func equalTailedInterval(_ share: Double) -> Interval {
    guard isFinite else { return Interval(lower: .nan, upper: .nan) }
    let sorted = SortedValues(values)
    let tail = (1 - share) / 2
    return Interval(lower: sorted.quantile(tail), upper: sorted.quantile(1 - tail))
  }

  /// The quantile with linear interpolation between draws.
  public func quantile(_ probability: Double) -> Double {
    isFinite ? SortedValues(values).quantile(probability) : .nan
  }
}
