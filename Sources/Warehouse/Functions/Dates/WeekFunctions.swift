/// Weeks of dates: what SQLite's `strftime` lacks before 3.46.
enum WeekFunctions {
  /// `iso_week(date)` is the ISO 8601 week as `YYYY-Www`; `null` for what is not a date.
  static func isoWeek(_ arguments: SQLArguments) -> SQLValue {
    guard let day = day(of: arguments[0]) else { return .null }
    let (year, week) = day.isoWeek
    return .text("\(CivilDay.padded(year, 4))-W\(CivilDay.padded(week, 2))")
  }

  /// `week_start(date, first_weekday)` is the first day of the week the date is in, as
  /// `YYYY-MM-DD`; `null` for what is not a date.
  static func weekStart(_ arguments: SQLArguments) throws -> SQLValue {
    let first = arguments.count > 1 ? try weekday(named: arguments[1].text, for: "week_start") : 0
    guard let day = day(of: arguments[0]) else { return .null }
    return .text(CivilDay(number: day.number - (day.weekday - first + 7) % 7).isoText)
  }

  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// The number of a weekday, 0 for Monday to 6 for Sunday.
  static func weekday(
    named name: String, for function: StaticString
  ) throws(SQLFunctionError) -> Int {
    guard let position = weekdays.firstIndex(of: name.lowercased()) else {
      throw SQLFunctionError("\(function) takes monday to sunday as the first day of the week")
    }
    return position
  }

  private static func day(of argument: SQLArgument) -> CivilDay? {
    guard argument.kind == .text else { return nil }
    return argument.withBytes { ISODate.day(in: $0) }
  }
}
