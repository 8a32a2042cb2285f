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

  init(_ row: ResultRow) {
    week = row.text("week")
    actual = row.required("actual")
    fitted = row.required("fitted")
    lower = row.number("lower")
    upper = row.number("upper")
  }
}
