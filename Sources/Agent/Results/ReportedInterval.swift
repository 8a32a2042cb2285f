/// An estimate with the ends of its interval; all `nil` where it is not defined.
public struct ReportedInterval: Sendable {
  /// The estimate.
  public let estimate: Double?
  /// Lower end.
  public let lower: Double?
  /// Upper end.
  public let upper: Double?

  init(estimate: Double?, lower: Double?, upper: Double?) {
    self.estimate = estimate
    self.lower = lower
    self.upper = upper
  }

  init(_ row: ResultRow, _ name: String) {
    estimate = row.number(name)
    lower = row.number(name + "_lower")
    upper = row.number(name + "_upper")
  }
}
