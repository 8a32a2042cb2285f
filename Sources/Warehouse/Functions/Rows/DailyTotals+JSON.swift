extension DailyTotals {
  /// An array of one array a group, with all columns of ``row(_:columns:)``.
  var json: String {
    var text = "["
    // More than is needed: untouched memory costs nothing, and growing copies all that is there.
    text.reserveCapacity(groupCount * (64 + 64 * measureCount))
    for group in places.indices {
      text += group == 0 ? "[" : ",["
      for column in 0..<Self.keyColumnCount {
        if column > 0 { text += "," }
        text += JSONText.value(self[group, column])
      }
      for total in totals[group * measureCount..<(group + 1) * measureCount] {
        append(total, to: &text)
      }
      text += "]"
    }
    return text + "]"
  }

  // One short string after the other: interpolation takes several times as long.
  private func append(_ total: MeasureTotal, to text: inout String) {
    if total.count == 0 {
      text += ",null,0,null,null,"
    } else {
      text += ","
      text += Self.json(total.sum)
      text += ","
      text += String(total.count)
      text += ","
      text += Self.json(total.least)
      text += ","
      text += Self.json(total.greatest)
      text += ","
    }
    text += String(total.others)
  }

  /// JSON has no infinity; SQLite reads a number that is too great as one.
  private static func json(_ number: Double) -> String {
    if number.isNaN { return "null" }
    if number.isInfinite { return number < 0 ? "-9e999" : "9e999" }
    if number.magnitude < 1e15, let whole = Int64(exactly: number) { return String(whole) }
    return number.description
  }
}
