/// Intervals that hold a share of the draws.
extension ChainValues {
  /// The narrowest interval that holds a share of the draws (highest density interval).
  ///
  /// For a distribution of one peak; of equally narrow ones the lowest.
  public func highestDensityInterval(_ share: Double) -> Interval {
    guard isFinite, share > 0, share < 1 else { return Interval(lower: .nan, upper: .nan) }
    return narrowestInterval(ofSorted: SortedValues(values).values, level: share)
      ?? Interval(lower: .nan, upper: .nan)
  }

  /// The interval with equal shares of the draws left out on both sides.
  public func equalTailedInterval(_ share: Double) -> Interval {
    guard isFinite else { return Interval(lower: .nan, upper: .nan) }
    let sorted = SortedValues(values)
    let tail = (1 - share) / 2
    return Interval(lower: sorted.interpolated(at: tail), upper: sorted.interpolated(at: 1 - tail))
  }

  /// The quantile with linear interpolation between draws.
  public func quantile(_ probability: Double) -> Double {
    isFinite ? SortedValues(values).interpolated(at: probability) : .nan
  }
}
