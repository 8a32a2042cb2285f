/// Reading of dates as people write them: `31/01/2024`, `Jan 31, 2024`, `31.1.24`, `20240131`.
enum DateRepair {
  /// Which of two numbers is meant by `03/04/2024`.
  enum Order: String {
    case dayFirst = "day"
    case monthFirst = "month"
  }

  /// `parse_date(value, order)`: the day as `YYYY-MM-DD`, a time after it left out; else `null`.
  ///
  /// The order, `'day'` or `'month'`, says which comes first where both could. A date that is
  /// impossible in that order but possible in the other is read in the other.
  static func parse(_ arguments: SQLArguments) throws -> SQLValue {
    guard let order = Order(rawValue: arguments[1].text) else {
      throw SQLFunctionError("parse_date takes 'day' or 'month' as its second argument")
    }
    let argument = arguments[0]
    switch argument.kind {
    case .text:
      let isISO = argument.withBytes { ISODate.day(in: $0) != nil }
      if isISO {
        return .text(argument.withBytes { String(decoding: $0.prefix(10), as: UTF8.self) })
      }
      return SQLValue(day(in: argument.text, order: order)?.isoText)
    case .integer: return SQLValue(compact(argument.integer)?.isoText)
    case .null, .real, .blob: return .null
    }
  }

  /// The day that a text shows, without a time after it.
  static func day(in text: String, order: Order) -> CivilDay? {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    if words.count == 1, let number = Int64(words[0]), words[0].utf8.count == 8 {
      return compact(number)
    }
    // A weekday name in front says nothing that the date does not.
    let parts = words.drop { $0.first?.isLetter == true && month(named: $0) == nil }.prefix(3)
    guard parts.count == 3, timeIsPlausible(words.dropFirst(words.count - parts.count)) else {
      return nil
    }
    let (first, second, third) = (
      parts[parts.startIndex], parts[parts.startIndex + 1], parts[parts.startIndex + 2]
    )
    if let month = month(named: second) {
      return civil(year: third, month: month, day: first)
        ?? civil(year: first, month: month, day: third)
    }
    if let month = month(named: first) { return civil(year: third, month: month, day: second) }
    return numeric(first, second, third, order: order)
  }

  private static func timeIsPlausible(_ rest: ArraySlice<Substring>) -> Bool { rest.count <= 9 }

  private static func numeric(
    _ first: Substring, _ second: Substring, _ third: Substring, order: Order
  ) -> CivilDay? {
    guard let a = number(first), let b = number(second) else { return nil }
    if first.utf8.count == 4 {
      return number(third).flatMap { CivilDay(year: a, month: b, day: $0) }
    }
    guard let year = year(third) else { return nil }
    let dayFirst = CivilDay(year: year, month: b, day: a)
    let monthFirst = CivilDay(year: year, month: a, day: b)
    return order == .dayFirst ? dayFirst ?? monthFirst : monthFirst ?? dayFirst
  }

  private static func civil(year text: Substring, month: Int, day: Substring) -> CivilDay? {
    guard let year = year(text), let day = dayNumber(day) else { return nil }
    return CivilDay(year: year, month: month, day: day)
  }

  private static func number(_ text: Substring) -> Int? {
    (1...4).contains(text.utf8.count) ? Int(text) : nil
  }

  /// A day of the month with or without `st`, `nd`, `rd` or `th`.
  private static func dayNumber(_ text: Substring) -> Int? {
    let digits = text.prefix { $0.isNumber }
    let ending = text.dropFirst(digits.count).lowercased()
    return ["", "st", "nd", "rd", "th"].contains(ending) ? number(digits) : nil
  }

  /// Four digits, or two in the POSIX century: 69 to 99 are 1969 to 1999.
  private static func year(_ text: Substring) -> Int? {
    guard let year = number(text) else { return nil }
    switch text.utf8.count {
    case 4: return year
    case 2: return year < 69 ? 2000 + year : 1900 + year
    default: return nil
    }
  }

  private static let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static func month(named text: Substring) -> Int? {
    let name = text.lowercased()
    guard name.utf8.count >= 3 else { return nil }
    if name == "sept" { return 9 }
    return monthNames.firstIndex { $0.hasPrefix(name) }.map { $0 + 1 }
  }

  private static func compact(_ number: Int64) -> CivilDay? {
    guard (19_000_101...21_001_231).contains(number) else { return nil }
    let digits = Int(number)
    return CivilDay(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }
}
