/// The calendar that dates in files are meant in.
enum GregorianDay {
  /// Whether there is such a day.
  @inline(__always)
  static func isValid(year: Int, month: Int, day: Int) -> Bool {
    guard year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 else {
      return false
    }
    return day <= 28 || day <= length(ofMonth: month, year: year)
  }

  /// The number of days of a month.
  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// A number that grows with the day, for telling earlier from later.
  static func order(year: Int, month: Int, day: Int) -> Int { year * 372 + month * 31 + day }
}
