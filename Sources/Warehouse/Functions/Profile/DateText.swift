/// Dates as people write them, other than ISO 8601 dates and timestamps.
enum DateText {
  private typealias Bytes = Slice<UnsafeRawBufferPointer>

  /// Reads a trimmed text with at least one digit; `nil` when it is no date.
  static func read(_ text: Slice<UnsafeRawBufferPointer>, startsWithDigit: Bool) -> TextReading? {
    let word = String(decoding: text, as: UTF8.self)
    if !startsWithDigit { return monthName(word) }
    let dateWord = word.split(separator: " ", maxSplits: 1).first.map(String.init) ?? word
    if let separator = ["/", ".", "-"].first(where: { dateWord.contains($0) }),
      let reading = numeric(dateWord.split(separator: separator, omittingEmptySubsequences: false))
    {
      return reading
    }
    return monthName(word)
  }

  private static func numeric(_ parts: [Substring]) -> TextReading? {
    if parts.count == 2 { return weekOrMonth(parts[0], parts[1]) }
    guard parts.count == 3 else { return nil }
    if parts[1].utf8.first.map({ $0 > 0x39 }) == true {
      return monthName(parts.joined(separator: " "))
    }
    guard parts.allSatisfy({ (1...4).contains($0.utf8.count) }), let first = Int(parts[0]),
      let second = Int(parts[1]), let third = Int(parts[2].prefix { $0 != "T" })
    else { return nil }
    if parts[0].utf8.count == 4 {
      return CivilDay(year: first, month: second, day: third)
        .map { TextReading(kind: .yearFirst, day: $0) }
    }
    guard parts[2].utf8.count == 4 || parts[2].utf8.count == 2 else { return nil }
    return yearLast(first, second, year: third < 100 ? 2000 + third : third)
  }

  private static func yearLast(_ first: Int, _ second: Int, year: Int) -> TextReading? {
    let dayFirst = CivilDay(year: year, month: second, day: first)
    let monthFirst = CivilDay(year: year, month: first, day: second)
    switch (dayFirst, monthFirst) {
    case (let day?, let other?):
      return TextReading(kind: .dayOrMonthFirst, day: day, otherDay: other)
    case (let day?, nil): return TextReading(kind: .dayFirst, day: day)
    case (nil, let day?): return TextReading(kind: .monthFirst, day: day)
    case (nil, nil): return nil
    }
  }

  private static func weekOrMonth(_ year: Substring, _ rest: Substring) -> TextReading? {
    guard year.utf8.count == 4, let year = Int(year) else { return nil }
    if rest.utf8.count == 3, rest.hasPrefix("W"), let week = Int(rest.dropFirst()),
      (1...53).contains(week), let fourth = CivilDay(year: year, month: 1, day: 4)
    {
      let monday = CivilDay(number: fourth.number - fourth.weekday + (week - 1) * 7)
      return TextReading(kind: .isoWeek, day: monday)
    }
    guard rest.utf8.count == 2, let month = Int(rest) else { return nil }
    return CivilDay(year: year, month: month, day: 1).map { TextReading(kind: .month, day: $0) }
  }

  /// English, German, French, Spanish, Italian and Polish months by their first letters.
  private static let months: [(number: Int, starts: [String])] = [
    (1, ["jan", "ene", "gen", "sty"]), (2, ["feb", "fév", "fev", "lut"]),
    (3, ["mar", "mär", "mrz"]), (4, ["apr", "avr", "abr", "kwi"]),
    (5, ["may", "mai", "mag", "maj"]),
    (6, ["jun", "juin", "giu", "cze"]), (7, ["jul", "juil", "lug", "lip"]),
    (8, ["aug", "aoû", "ago", "sie"]), (9, ["sep", "set", "wrz"]),
    (10, ["oct", "okt", "ott", "paź"]), (11, ["nov", "lis"]),
    (12, ["dec", "dez", "dic", "dé", "gru"]),
  ]

  private static func monthName(_ word: String) -> TextReading? {
    let parts = word.lowercased().split { " ,.-/".contains($0) }
    guard (2...4).contains(parts.count) else { return nil }
    var (month, numbers): (Int?, [Int]) = (nil, [])
    for part in parts.prefix(3) {
      if let number = Int(part.prefix { $0.isNumber }) {
        numbers.append(number)
      } else if month == nil {
        month = Self.month(part)
      }
    }
    guard let month, numbers.count == 2, let (day, year) = dayAndYear(numbers[0], numbers[1])
    else { return nil }
    return CivilDay(year: year, month: month, day: day)
      .map { TextReading(kind: .monthName, day: $0) }
  }

  /// The month of a name or an abbreviation of three or four letters.
  private static func month(_ word: Substring) -> Int? {
    let isWhole = word.count <= 4 || endings.contains { word.hasSuffix($0) }
    return isWhole ? months.first { $0.starts.contains { word.hasPrefix($0) } }?.number : nil
  }

  /// How whole month names end, so that `Marathon` is not March.
  private static let endings = [
    "uary", "rch", "ril", "ust", "ber", "uar", "nvier", "vrier", "mars", "avril", "juin", "illet",
    "août", "bre", "enero", "brero", "arzo", "bril", "mayo", "unio", "ulio", "gosto", "naio",
    "braio", "prile", "aggio", "iugno", "uglio", "znia", "tego", "rca", "tnia", "maja", "wca",
    "pca", "pnia", "ika", "ada", "dnia",
  ]

  private static func dayAndYear(_ first: Int, _ second: Int) -> (day: Int, year: Int)? {
    if first > 31 { return (second, first) }
    if second > 31 { return (first, second) }
    return second >= 0 && second < 100 ? (first, 2000 + second) : nil
  }
}
