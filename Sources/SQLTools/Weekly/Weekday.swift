/// A day of the week, as the first day of a marketing week.
public enum Weekday: String, Sendable, CaseIterable, Codable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// 0 for Monday to 6 for Sunday.
  var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The day after a number of whole days since 1970-01-01, which was a Thursday.
  init(daysSinceEpoch: Int) {
    self = Self.allCases[((daysSinceEpoch % 7) + 10) % 7]
  }

  /// SQL for the first day of the week in which `day` lies.
  ///
  /// SQLite's `weekday N` modifier goes forward to the next such day, so it is given the week's
  /// last day. <https://www.sqlite.org/lang_datefunc.html> Days are ISO text there and dates in Spark,
  /// whose `weekday` is 0 for Monday.
  func firstDay(ofWeekWith day: Fragment, in dialect: Dialect = .sqlite) -> Fragment {
    switch dialect {
    case .sqlite: "date(\(day), 'weekday \(.integer(number))', '-6 days')"
    case .spark: "date_sub(\(day), pmod(weekday(\(day)) - \(.integer(number)), 7))"
    }
  }
}

/// How the first day of the week is chosen.
public enum WeekStart: Sendable, Equatable, Codable {
  /// The weekday on which weekly input is dated, Monday when no input is weekly.
  case asDated
  /// The given day; rows are counted in the week that contains their date.
  case on(Weekday)
}
