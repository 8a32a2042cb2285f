extension String {
  /// The text with spaces before it up to a width in characters.
  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  /// The text with spaces after it up to a width in characters, cut with `…` when longer.
  func rightPadded(to width: Int) -> String {
    guard count <= width else { return prefix(max(0, width - 1)) + "…" }
    return self + String(repeating: " ", count: width - count)
  }

  /// The text without spaces at its end.
  var trimmedEnd: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }

  /// The text without white space at its ends.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
