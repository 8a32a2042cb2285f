/// A day of the week, as the first day of a marketing week.
public enum Weekday: String, Sendable, CaseIterable, Codable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// 0 for Monday to 6 for Sunday.
  var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The day after a number of whole days since 1970-01-01, which was a Thursday.
  init(daysSinceEpoch: Int) {
    self = Self.allCases[((daysSinceEpoch % 7) + 10) % 7]
  }

  /// SQL for the first day, as ISO text, of the week in which `day` lies.
  ///
  /// SQLite's `weekday N` modifier goes forward to the next such day, so it is given the week's
  /// last day. <https://www.sqlite.org/lang_datefunc.html>
  func firstDay(ofWeekWith day: Fragment) -> Fragment {
    switch self {
    case .monday: "date(\(day), 'weekday 0', '-6 days')"
    case .tuesday: "date(\(day), 'weekday 1', '-6 days')"
    case .wednesday: "date(\(day), 'weekday 2', '-6 days')"
    case .thursday: "date(\(day), 'weekday 3', '-6 days')"
    case .friday: "date(\(day), 'weekday 4', '-6 days')"
    case .saturday: "date(\(day), 'weekday 5', '-6 days')"
    case .sunday: "date(\(day), 'weekday 6', '-6 days')"
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
