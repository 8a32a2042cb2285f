internal import Model

/// Finds times in questions: `in 2023`, `Q4 2023`, `last 8 weeks`, `since March 2024`, `per month`.
struct TimeGrammar {
  /// What is said of time.
  struct Result: Equatable {
    /// The times in the order they stand.
    var times: [TimeExpression] = []
    /// The words of each time.
    var ranges: [Range<Int>] = []
    /// What results are given for each of.
    var grain: TimeGrain?
    /// Whether the grain was said as a noun only: `which month`.
    var isNoun = false
    /// Whether the noun was a plural.
    var isPlural = false
    /// Whether change from one to the next is asked for: `month over month`.
    var isChange = false
    /// A day of the week that alone counts, 0 for Monday.
    var weekday: Int?
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Reads and marks all that is said of time.
  static func read(_ reading: inout WordReading) -> Result {
    var result = Result()
    for index in reading.words.indices where reading.isFree(index) {
      guard let (time, count) = span(at: index, reading) else { continue }
      result.times.append(time)
      result.ranges.append(index..<(index + count))
      reading.use(index..<(index + count))
    }
    readGrain(&reading, into: &result)
    return result
  }

  /// A time that begins at a word, with the number of its words.
  private static func span(at index: Int, _ reading: WordReading) -> (TimeExpression, Int)? {
    guard let word = reading.free(index) else { return nil }
    switch word.key {
    case "between", "from":
      guard let (start, used) = point(at: index + 1, reading),
        let joint = reading.free(index + 1 + used),
        ["and", "to", "until", "till"].contains(joint.key),
        let (end, more) = point(at: index + 2 + used, reading), let first = firstDay(start),
        let last = lastDay(end)
      else {
        guard word.key == "from", let (start, used) = point(at: index + 1, reading),
          reading.free(index + 1 + used).map({ ["on", "onwards", "onward"].contains($0.key) })
            == true
        else { return nil }
        return firstDay(start).map { (.from($0), used + 2) }
      }
      // Two whole stretches side by side are compared, not joined.
      if isWhole(start), isWhole(end),
        reading.has(["growth", "change", "changed", "develop", "increase", "decrease"])
      {
        return nil
      }
      return (.between(first, last), used + more + 2)
    case "since", "after":
      guard let (start, used) = point(at: index + 1, reading) else { return nil }
      let day = word.key == "since" ? firstDay(start) : lastDay(start)?.adding(days: 1)
      return day.map { (.from($0), used + 1) }
    case "until", "till", "before":
      guard let (end, used) = point(at: index + 1, reading) else { return nil }
      let day = word.key == "before" ? firstDay(end)?.adding(days: -1) : lastDay(end)
      return day.map { (.until($0), used + 1) }
    default:
      return relative(at: index, reading) ?? point(at: index, reading)
    }
  }

  private static func isWhole(_ time: TimeExpression) -> Bool {
    switch time {
    case .year, .quarter, .month: true
    default: false
    }
  }

  /// `last 8 weeks`, `last year`, `this month`, `next 4 weeks`, `the first 10 weeks`.
  private static func relative(
    at index: Int, _ reading: WordReading
  ) -> (TimeExpression, Int)? {
    guard let word = reading.free(index) else { return nil }
    if word.key == "yesterday" || word.key == "today" {
      return (.before(word.key == "today" ? 0 : 1, .day), 1)
    }
    guard
      [
        "last", "latest", "past", "previous", "recent", "this", "current", "next", "first",
        "coming",
      ].contains(word.key)
    else { return nil }
    if let count = reading.free(index + 1)?.number, count >= 1, count <= 10_000,
      let grain = reading.free(index + 2).flatMap(unit)
    {
      switch word.key {
      case "next", "coming": return (.future, 3)
      case "first": return (.earliest(Int(count), grain), 3)
      case "this", "current": return nil
      default: return (.latest(Int(count), grain), 3)
      }
    }
    guard let grain = reading.free(index + 1).flatMap(unit) else { return nil }
    switch word.key {
    case "this", "current": return (.before(0, grain), 2)
    case "next", "coming": return (.future, 2)
    case "latest", "recent": return (.latest(1, grain), 2)
    case "first": return (.earliest(1, grain), 2)
    default: return (.before(1, grain), 2)
    }
  }

  private static func unit(_ word: QuestionWord) -> TimeGrain? {
    guard let grain = TimeGrain(rawValue: word.stem), grain != .weekday else { return nil }
    return grain
  }

  /// A day, month, quarter or year.
  private static func point(
    at index: Int, _ reading: WordReading
  ) -> (TimeExpression, Int)? {
    guard let word = reading.free(index) else { return nil }
    if let day = word.day { return (.day(day), 1) }
    if let month = month(word, reading, index) {
      if let year = year(reading.free(index + 1)) { return (.month(month, year: year), 2) }
      return (.month(month, year: nil), 1)
    }
    if let quarter = quarter(word) {
      if let year = year(reading.free(index + 1)) { return (.quarter(quarter, year: year), 2) }
      return (.quarter(quarter, year: nil), 1)
    }
    if let ordinal = ["first", "second", "third", "fourth"].firstIndex(of: word.key),
      reading.free(index + 1)?.stem == "quarter"
    {
      let skipped = reading.free(index + 2)?.key == "of" ? 3 : 2
      let year = year(reading.free(index + skipped))
      return (.quarter(ordinal + 1, year: year), year == nil ? 2 : skipped + 1)
    }
    if let year = year(word) {
      if let quarter = reading.free(index + 1).flatMap(quarter) {
        return (.quarter(quarter, year: year), 2)
      }
      return (.year(year), 1)
    }
    return nil
  }

  private static func quarter(_ word: QuestionWord) -> Int? {
    guard word.key.count == 2, word.key.hasPrefix("q"), let number = Int(word.key.dropFirst()),
      (1...4).contains(number)
    else { return nil }
    return number
  }

  private static func year(_ word: QuestionWord?) -> Int? {
    guard let word, word.key.count == 4, let year = Int(word.key), (1900...2199).contains(year),
      !word.isPercent
    else { return nil }
    return year
  }

  private static func month(_ word: QuestionWord, _ reading: WordReading, _ index: Int) -> Int? {
    // "may" is a verb as well, so it needs a year or a preposition of time beside it.
    if word.key == "may" {
      let before = index > 0 ? reading.words[index - 1].key : ""
      guard year(reading.free(index + 1)) != nil || ["in", "during", "since"].contains(before)
      else { return nil }
    }
    if word.key == "march", word.text == "march", index == 0 { return nil }
    return months.firstIndex {
      $0 == word.key || (word.key == "sept" && $0 == "september")
        || (word.key.count == 3 && $0.hasPrefix(word.key))
    }.map { $0 + 1 }
  }

  private static func firstDay(_ time: TimeExpression) -> CalendarDay? {
    switch time {
    case .day(let day): day
    case .year(let year): CalendarDay(year: year, month: 1, day: 1)
    case .quarter(let quarter, let year?): CalendarDay(year: year, month: 3 * quarter - 2, day: 1)
    case .month(let month, let year?): CalendarDay(year: year, month: month, day: 1)
    default: nil
    }
  }

  private static func lastDay(_ time: TimeExpression) -> CalendarDay? {
    let grain: TimeGrain =
      switch time {
      case .year: .year
      case .quarter: .quarter
      case .month: .month
      default: .day
      }
    return firstDay(time)?.start(of: grain, later: 1).adding(days: -1)
  }
}

extension TimeGrammar {
  private static let changes: [(TimeGrain, [String])] = [
    (.year, ["year over year", "year on year", "yoy"]),
    (.quarter, ["quarter over quarter", "quarter on quarter", "qoq"]),
    (.month, ["month over month", "month on month", "mom"]),
    (.week, ["week over week", "week on week", "wow"]),
  ]

  /// `per week`, `by month`, `weekly`, `over time`, `by weekday`, `on Mondays`, `which month`.
  private static func readGrain(_ reading: inout WordReading, into result: inout Result) {
    if let range = reading.take([
      "by day of the week", "per day of the week", "by day of week", "by weekday", "per weekday",
      "each weekday",
      "which weekday", "which day of the week", "day of the week",
    ]) {
      result.grain = .weekday
      result.isNoun = reading.words[range.lowerBound].key == "which"
      return
    }
    for (grain, phrases) in changes where reading.take(phrases) != nil {
      result.grain = grain
      result.isChange = true
      return
    }
    if reading.take(["over time", "trend", "time series"]) != nil { result.grain = .month }
    for index in reading.words.indices where reading.isFree(index) {
      let word = reading.words[index]
      if let weekday = weekdays.firstIndex(of: word.stem) {
        result.weekday = weekday
        reading.use(index..<(index + 1))
      } else if let grain = TimeGrain.adverbs[word.key] {
        result.grain = grain
        reading.use(index..<(index + 1))
      } else if let grain = unit(word) {
        let before = index > 0 && reading.isFree(index - 1) ? reading.words[index - 1].key : ""
        let joins = ["per", "by", "a", "each", "every"].contains(before)
        guard joins || result.grain == nil else { continue }
        result.grain = grain
        result.isNoun = !joins
        result.isPlural = !joins && word.key != word.stem
        reading.use((joins ? index - 1 : index)..<(index + 1))
      }
    }
  }
}
