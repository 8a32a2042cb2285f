/// Days and moments as people and programs write them.
enum DateGrammar {
  /// Takes a written day or moment apart.
  static func scan(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> ScannedDate {
    guard count >= 6, count <= ScannedDate.longest else { return ScannedDate() }
    var cursor = ByteCursor(bytes, count)
    cursor.skipSpaces()
    var date = ScannedDate()
    let isDay =
      cursor.peekIsDigit ? numeric(&cursor, &date) : monthThenDay(&cursor, &date)
    guard isDay, TimeGrammar.read(&cursor, &date.time) else { return ScannedDate() }
    cursor.skipSpaces()
    guard cursor.isAtEnd else { return ScannedDate() }
    if date.time.isPresent { addTime(&date) }
    return date
  }

  private static func addTime(_ date: inout ScannedDate) {
    let days = date.shapes
    var moments: ValueShapes = []
    if days.contains(.dateYearFirst) || days.contains(.dateCompact) {
      moments.insert(.timestampYearFirst)
    }
    if days.contains(.dateDayFirst) { moments.insert(.timestampDayFirst) }
    if days.contains(.dateMonthFirst) { moments.insert(.timestampMonthFirst) }
    if days.contains(.dateNamed) { moments.insert(.timestampNamed) }
    // A column of midnights is a column of days.
    date.shapes = date.time.isMidnight ? moments.union(days) : moments
  }

  private static func numeric(_ cursor: inout ByteCursor, _ date: inout ScannedDate) -> Bool {
    let first = cursor.number()
    switch first.count {
    case 8: return compact(first.value, &date)
    case 4: return yearFirst(first.value, &cursor, &date)
    case 1, 2: break
    default: return false
    }
    guard let separator = cursor.next, separator != 0x3A else { return false }
    cursor.skip()
    if separator == 0x20 || separator == 0x2D || separator == 0x2E, !cursor.peekIsDigit {
      cursor.skipSpaces()
      return dayThenMonth(first.value, &cursor, &date)
    }
    return numberedMonth(first.value, separator, &cursor, &date)
  }

  private static func compact(_ value: Int, _ date: inout ScannedDate) -> Bool {
    guard DigitDate.isPlausible(UInt64(value)) else { return false }
    (date.year, date.month, date.day) = (value / 10_000, value / 100 % 100, value % 100)
    date.shapes = .dateCompact
    return true
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x2D || byte == 0x2F || byte == 0x2E
  }

  private static func yearFirst(
    _ year: Int, _ cursor: inout ByteCursor, _ date: inout ScannedDate
  ) -> Bool {
    guard let separator = cursor.next, isSeparator(separator) else { return false }
    cursor.skip()
    let month = cursor.number()
    guard cursor.take(separator) else { return false }
    let day = cursor.number()
    guard month.count <= 2, day.count <= 2,
      GregorianDay.isValid(year: year, month: month.value, day: day.value)
    else { return false }
    (date.year, date.month, date.day) = (year, month.value, day.value)
    date.shapes = .dateYearFirst
    return true
  }

  private static func numberedMonth(
    _ first: Int, _ separator: UInt8, _ cursor: inout ByteCursor, _ date: inout ScannedDate
  ) -> Bool {
    guard isSeparator(separator) else { return false }
    let second = cursor.number()
    guard (1...2).contains(second.count), cursor.take(separator), let year = self.year(&cursor)
    else { return false }
    (date.year, date.month, date.day) = (year, second.value, first)
    if GregorianDay.isValid(year: year, month: second.value, day: first) {
      date.shapes.insert(.dateDayFirst)
    }
    // Nobody writes the month first with points.
    if separator != 0x2E, GregorianDay.isValid(year: year, month: first, day: second.value) {
      date.shapes.insert(.dateMonthFirst)
    }
    return !date.shapes.isEmpty
  }

  /// Four digits, or two that mean 1970 to 2069.
  private static func year(_ cursor: inout ByteCursor) -> Int? {
    let year = cursor.number()
    switch year.count {
    case 4: return year.value
    case 2: return year.value < 70 ? 2000 + year.value : 1900 + year.value
    default: return nil
    }
  }

  private static func dayThenMonth(
    _ day: Int, _ cursor: inout ByteCursor, _ date: inout ScannedDate
  ) -> Bool {
    guard let month = MonthName.read(&cursor) else { return false }
    cursor.skipAny(of: [0x20, 0x2D, 0x2C, 0x2E])
    guard let year = year(&cursor) else { return false }
    return named(year: year, month: month, day: day, &date)
  }

  private static func monthThenDay(_ cursor: inout ByteCursor, _ date: inout ScannedDate) -> Bool {
    guard let month = MonthName.read(&cursor) else { return false }
    cursor.skipAny(of: [0x20, 0x2D, 0x2E])
    let day = cursor.number()
    guard (1...2).contains(day.count), let next = cursor.next, [0x20, 0x2C, 0x2D].contains(next)
    else { return false }
    cursor.skipAny(of: [0x20, 0x2D, 0x2C])
    let year = cursor.number()
    guard year.count == 4 else { return false }
    return named(year: year.value, month: month, day: day.value, &date)
  }

  private static func named(
    year: Int, month: Int, day: Int, _ date: inout ScannedDate
  ) -> Bool {
    guard GregorianDay.isValid(year: year, month: month, day: day) else { return false }
    (date.year, date.month, date.day) = (year, month, day)
    date.shapes = .dateNamed
    return true
  }
}

/// The English names of the months, whole or their first three letters.
enum MonthName {
  private static let names: [[UInt8]] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].map { Array($0.utf8) }

  /// Reads a name; nothing is read when there is none.
  static func read(_ cursor: inout ByteCursor) -> Int? {
    let word = cursor.letters(atMost: 9)
    guard word.count >= 3 else { return nil }
    let isSept = word.elementsEqual("sept".utf8)
    return names.firstIndex { name in
      word == name || (word.count == 3 && name.starts(with: word)) || (isSept && name[0] == 0x73)
    }.map { $0 + 1 }
  }
}
