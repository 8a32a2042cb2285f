/// SQL text with its tokens, read by position.
struct SQLWords {
  /// The text as UTF-8.
  let bytes: [UInt8]
  /// The tokens that are neither space nor comment.
  let significant: [SQLToken]

  init(_ sql: String) {
    bytes = Array(sql.utf8)
    significant = SQLTokenizer.tokens(of: sql).filter { !$0.isTrivia }
  }

  private func token(_ index: Int) -> SQLToken? {
    significant.indices.contains(index) ? significant[index] : nil
  }

  /// The kind of a token, `nil` beyond the end.
  func kind(_ index: Int) -> SQLToken.Kind? { token(index)?.kind }

  /// The text of a token, empty beyond the end.
  func string(_ index: Int) -> String {
    token(index).map { String(decoding: bytes[$0.range], as: UTF8.self) } ?? ""
  }

  /// Whether a token may be a name.
  func isName(_ index: Int) -> Bool { kind(index) == .word || kind(index) == .quotedName }

  /// Whether a token is the dot between the parts of a name.
  func isDot(_ index: Int) -> Bool { kind(index) == .punctuation && string(index) == "." }

  /// Whether a token is `*`.
  func isStar(_ index: Int) -> Bool { kind(index) == .sign && string(index) == "*" }

  /// Whether a token opens a parenthesis.
  func isOpening(_ index: Int) -> Bool { kind(index) == .punctuation && string(index) == "(" }

  /// A word without quotes in lower case; `nil` for anything else.
  func keyword(_ index: Int) -> String? {
    kind(index) == .word ? string(index).lowercased() : nil
  }

  /// The name a token stands for, without quotes, as it was written.
  func spelling(_ index: Int) -> String {
    let text = string(index)
    guard kind(index) == .quotedName, let mark = text.first else { return text }
    let inner = String(text.dropFirst().dropLast())
    return mark == "[" ? inner : inner.replacing("\(mark)\(mark)", with: "\(mark)")
  }

  /// The name a token stands for in lower case, as SQLite compares names.
  func name(_ index: Int) -> String { spelling(index).lowercased() }
}
