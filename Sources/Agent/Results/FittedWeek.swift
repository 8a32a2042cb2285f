/// One week of the fit, added over geos.
public struct FittedWeek: Sendable {
  /// First day of the week, ISO.
  public let week: String
  /// The KPI as it was.
  public let actual: Double
  /// The KPI the model gives.
  public let fitted: Double
  /// Lower end of the interval.
  public let lower: Double?
  /// Upper end of the interval.
  public let upper: Double?
  /// Whether the fit did not see the week.
  public let isHeldOut: Bool

  /// The predicted KPI with its interval.
  public var prediction: ReportedInterval {
    ReportedInterval(estimate: fitted, lower: lower, upper: upper)
  }

  init(_ row: ResultRow) {
    week = row.text("week")
    actual = row.required("actual")
    fitted = row.required("fitted")
    lower = row.number("lower")
    upper = row.number("upper")
    isHeldOut = row.number("is_holdout") == 1
  }
}
