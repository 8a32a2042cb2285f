/// What a text reads as.
enum TextKind: UInt8, CaseIterable {
  case blank
  case isoDate
  case isoTimestamp
  /// `2024/3/5`, `2024.03.05`: the year first, otherwise than ISO writes it.
  case yearFirst
  /// `25/03/2024`: only the first number can be the day.
  case dayFirst
  /// `03/25/2024`: only the second number can be the day.
  case monthFirst
  /// `05/03/2024`: either.
  case dayOrMonthFirst
  /// `5 Mar 2024`, `March 5, 2024`.
  case monthName
  /// `2024-W10`.
  case isoWeek
  /// `2024-03`.
  case month
  /// `1,234.50`, `€ 99.00`, `12 %`.
  case number
  /// `true`, `no`.
  case truth
  case other

  /// The name in a column profile.
  var name: String {
    switch self {
    case .blank: "blank"
    case .isoDate: "iso_date"
    case .isoTimestamp: "iso_timestamp"
    case .yearFirst: "year_first_date"
    case .dayFirst: "day_first_date"
    case .monthFirst: "month_first_date"
    case .dayOrMonthFirst: "ambiguous_date"
    case .monthName: "month_name_date"
    case .isoWeek: "iso_week"
    case .month: "month"
    case .number: "number"
    case .truth: "truth"
    case .other: "other"
    }
  }
}

/// One text with what it reads as.
struct TextReading {
  var kind: TextKind
  /// The day, when it is a date; day first for one that reads either way.
  var day: CivilDay?
  /// The day with the month first, for a date that reads either way.
  var otherDay: CivilDay?

  /// Reads a text; space around it is allowed.
  init(_ bytes: UnsafeRawBufferPointer) {
    if let day = ISODate.day(in: bytes) {
      self.init(kind: bytes.count == 10 ? .isoDate : .isoTimestamp, day: day)
      return
    }
    let text = TextReading.trimmed(bytes)
    guard let first = text.first else {
      self.init(kind: .blank)
      return
    }
    // Long texts and texts without a digit are neither dates nor numbers.
    guard text.count <= 40, case let hints = TextHints(text), hints.hasDigit else {
      self.init(kind: TextReading.isTruth(text) ? .truth : .other)
      return
    }
    let startsWithDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    let mayBeDate = hints.mayNameMonth || startsWithDigit && hints.hasDateSeparator
    if mayBeDate, let reading = DateText.read(text, startsWithDigit: startsWithDigit) {
      self = reading
    } else {
      self.init(kind: hints.mayBeNumber && NumberText.isNumber(text) ? .number : .other)
    }
  }

  init(kind: TextKind, day: CivilDay? = nil, otherDay: CivilDay? = nil) {
    self.kind = kind
    self.day = day
    self.otherDay = otherDay
  }

  private static func trimmed(_ bytes: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
    var text = bytes[...]
    while let first = text.first, first <= 0x20 { text.removeFirst() }
    while let last = text.last, last <= 0x20 { text.removeLast() }
    return text
  }

  private static func isTruth(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard text.count <= 5 else { return false }
    let word = String(decoding: text, as: UTF8.self).lowercased()
    return ["true", "false", "yes", "no", "y", "n", "t", "f"].contains(word)
  }
}
