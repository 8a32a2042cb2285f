/// A number taken from a date.
public enum TimeFeature: String, Sendable, CaseIterable {
  /// The week of the year after ISO 8601, 1 to 53.
  case isoWeek = "iso_week"
  /// The year that ISO 8601 counts the week in.
  case isoYear = "iso_year"
  /// The month, 1 to 12.
  case month
  /// The quarter, 1 to 4.
  case quarter
  /// The calendar year.
  case year
  /// The day of the year, 1 to 366.
  case dayOfYear = "day_of_year"

  /// SQL for the feature of a day, with built-in functions only.
  func value(of day: Fragment, in dialect: Dialect = .sqlite) -> Fragment {
    dialect == .sqlite ? sqlite(day) : "cast(\(spark(day)) as double)"
  }

  private func spark(_ day: Fragment) -> Fragment {
    switch self {
    case .isoWeek: "weekofyear(\(day))"
    case .isoYear: "extract(yearofweek from \(day))"
    case .month: "month(\(day))"
    case .quarter: "quarter(\(day))"
    case .year: "year(\(day))"
    case .dayOfYear: "dayofyear(\(day))"
    }
  }

  /// ISO 8601 puts a week into the year of its Thursday, so that day decides number and year.
  private func sqlite(_ day: Fragment) -> Fragment {
    switch self {
    case .isoWeek:
      """
      (cast(strftime('%j', date(\(day), 'weekday 0', '-3 days')) as integer) - 1) / 7 + 1
      """
    case .isoYear: "cast(strftime('%Y', date(\(day), 'weekday 0', '-3 days')) as integer)"
    case .month: "cast(strftime('%m', \(day)) as integer)"
    case .quarter: "(cast(strftime('%m', \(day)) as integer) + 2) / 3"
    case .year: "cast(strftime('%Y', \(day)) as integer)"
    case .dayOfYear: "cast(strftime('%j', \(day)) as integer)"
    }
  }
}
