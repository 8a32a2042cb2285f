/// A day of the proleptic Gregorian calendar as a count of days since 1970-01-01.
///
/// The arithmetic is Howard Hinnant's <https://howardhinnant.github.io/date_algorithms.html>.
struct CivilDay: Hashable, Comparable {
  /// Days since 1970-01-01.
  var number: Int

  /// The day of a count.
  init(number: Int) { self.number = number }

  /// The day of a civil date; `nil` for one that does not exist or is outside years 1 to 9999.
  init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(month, of: year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Year, month and day of the month.
  var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * monthIndex + 2) / 5 + 1
    )
  }

  /// The day of the week, 0 for Monday to 6 for Sunday.
  var weekday: Int { ((number % 7) + 10) % 7 }

  /// The year and number of the ISO 8601 week: the week with the Thursday decides the year.
  var isoWeek: (year: Int, week: Int) {
    let thursday = CivilDay(number: number - weekday + 3)
    let year = thursday.civil.year
    let firstOfYear = CivilDay(year: year, month: 1, day: 1)?.number ?? thursday.number
    return (year, (thursday.number - firstOfYear) / 7 + 1)
  }

  static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }

  /// The day as `YYYY-MM-DD`.
  var isoText: String {
    let (year, month, day) = civil
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
