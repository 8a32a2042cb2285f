extension JSONObject {
  /// Adds what is known of the numbers of a column.
  mutating func add(_ numbers: NumberSummary) {
    guard numbers.moments.count > 0 else { return }
    let quantiles = numbers.quantiles([0.25, 0.5, 0.75])
    add("mean", SQLValue(numbers.moments.mean))
    add("sd", SQLValue(numbers.moments.standardDeviation))
    for (name, value) in zip(["q25", "q50", "q75"], quantiles) { add(name, SQLValue(value)) }
    add("zeros", numbers.moments.zeros)
    add("negatives", numbers.moments.negatives)
    add("number_minimum", numbers.minimum ?? .null)
    add("number_maximum", numbers.maximum ?? .null)
  }

  /// Adds what is known of the texts of a column, and what needs both texts and numbers.
  mutating func add(_ texts: TextSummary, numbers: NumberSummary) {
    func text(_ bytes: [UInt8]?) -> SQLValue {
      SQLValue(bytes.map { String(decoding: $0, as: UTF8.self) })
    }
    if texts.count > 0 {
      add("text_minimum", text(texts.minimum))
      add("text_maximum", text(texts.maximum))
      add("longest_text", texts.longest)
    }
    var kinds = texts.kinds.map { (name: $0.kind.name, count: $0.count) }
    var days = texts.days
    let compact = CompactDate.days(in: numbers)
    if texts.days.isEmpty, !compact.isEmpty {
      kinds.append((name: "compact_date", count: numbers.moments.count))
      days = compact
    }
    var object = JSONObject()
    for kind in kinds { object.add(kind.name, kind.count) }
    add("kinds", raw: object.text)
    if let summary = DaySummary(days) { add(summary) }
    addTop(texts, numbers)
  }

  private mutating func addTop(_ texts: TextSummary, _ numbers: NumberSummary) {
    let candidates =
      texts.top.map { (value: SQLValue.text($0.value), count: $0.count) } + numbers.top(10)
    let top = candidates.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.prefix(10).map(\.element)
    add("top", top.map { JSONObject.frequency($0.value, $0.count) })
    let isTopExact =
      texts.mostFrequentUnnamed <= (top.count == 10 ? top[9].count : 0) && numbers.isExact
    add("is_top_exact", isTopExact)
  }

  private mutating func add(_ summary: DaySummary) {
    var object = JSONObject()
    object.add("distinct", summary.days.count)
    if let first = summary.days.first, let last = summary.days.last {
      object.add("first", .text(first.isoText))
      object.add("last", .text(last.isoText))
      object.add("span", last.number - first.number + 1)
    }
    object.add(
      "weekdays", raw: "[" + summary.weekdays.map(String.init).joined(separator: ", ") + "]")
    object.add("month_starts", summary.monthStarts)
    object.add(
      "steps",
      summary.steps.prefix(5).map { step in
        var object = JSONObject()
        object.add("days", step.days)
        object.add("count", step.count)
        return object
      })
    add("days", raw: object.text)
  }
}

/// Dates written as integers `YYYYMMDD`.
enum CompactDate {
  /// The days when every number of the column is such a date, none otherwise.
  static func days(in numbers: NumberSummary) -> [CivilDay] {
    guard numbers.wide.keys.isEmpty, let first = numbers.runs.keys.first,
      let last = numbers.runs.keys.last, NumberKey.number(first) >= 19_000_101,
      NumberKey.number(last) <= 21_991_231
    else { return [] }
    var days: [CivilDay] = []
    for key in numbers.runs.keys {
      guard let day = day(NumberKey.number(key)) else { return [] }
      days.append(day)
    }
    return days
  }

  private static func day(_ number: Double) -> CivilDay? {
    guard let digits = Int(exactly: number) else { return nil }
    return CivilDay(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }
}
