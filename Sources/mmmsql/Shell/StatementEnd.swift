import Warehouse

/// The end of what a person has typed: a semicolon, or the `\g` and `\G` of other shells.
struct StatementEnd: Equatable {
  /// The SQL without a terminator of other shells.
  let sql: String
  /// Whether the rows are wanted one value a line.
  let isExpanded: Bool

  /// The end of a text, `nil` when another line is needed.
  ///
  /// `lastLine` is the line that was typed last; only it is looked at for an ending, so that a
  /// statement of many lines is not searched again for each.
  init?(of text: String, lastLine: String) {
    let line = lastLine.trimmedEnd
    for (ending, isExpanded) in [("\\gx", true), ("\\G", true), ("\\g", false)]
    where line.hasSuffix(ending) {
      let sql = String(text.trimmedEnd.dropLast(ending.count))
      // Inside a string or a comment the ending is text like any other.
      guard Connection.isComplete(sql + ";") else { continue }
      self.init(sql: sql, isExpanded: isExpanded)
      return
    }
    guard lastLine.contains(";") || lastLine.contains("*/"), Connection.isComplete(text) else {
      return nil
    }
    self.init(sql: text, isExpanded: false)
  }

  private init(sql: String, isExpanded: Bool) {
    self.sql = sql
    self.isExpanded = isExpanded
  }

  /// Whether a line holds nothing but space and closed comments.
  static func isNothing(_ line: String) -> Bool {
    let bytes = Array(line.utf8)
    return SQLTokenizer.tokens(of: line).allSatisfy { token in
      switch token.kind {
      case .space: true
      case .comment:
        bytes[token.range.lowerBound] == UInt8(ascii: "-")
          || token.range.count >= 4 && bytes[token.range].suffix(2) == [0x2A, 0x2F]
      default: false
      }
    }
  }
}
