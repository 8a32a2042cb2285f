public import Warehouse

/// Why a text cannot stand as a part of a statement.
public enum SQLTextError: Error, Sendable, Equatable {
  /// It has nothing but space.
  case empty
  /// It has a semicolon.
  case statementEnd
  /// It has a comment, which could hide what follows.
  case comment
  /// It has a placeholder, for which there is no value.
  case placeholder(String)
  /// Its parentheses do not match.
  case unbalanced
  /// It has a text or name that is not closed, or a character SQL does not know.
  case illegal(String)
  /// It has a word that begins another part of a statement.
  case notOneExpression(String)
  /// It begins with a word no query begins with.
  case notAQuery(String)
}

extension SQLTextError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .empty: "there is no SQL"
    case .statementEnd: "SQL here must not have a semicolon"
    case .comment: "SQL here must not have a comment"
    case .placeholder(let text): "SQL here must not have a placeholder (\(text))"
    case .unbalanced: "the parentheses do not match"
    case .illegal(let text): "SQL cannot have \(text)"
    case .notOneExpression(let word): "one expression belongs here, not a clause (\(word))"
    case .notAQuery(let word): "a query begins with select, with or values, not \(word)"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .notOneExpression: "put a subquery in parentheses"
    default: nil
    }
  }

  /// What was asked for is wrong.
  public var kind: FailureKind { .failed }
}

/// What texts of SQL have in common that somebody wrote.
enum SQLText {
  /// The text without space around it, which cannot end a statement or reach beyond itself.
  static func checked(_ text: String) throws(SQLTextError) -> String {
    var depth = 0
    var isEmpty = true
    for token in SQLTokenizer.tokens(of: text) {
      if token.kind == .space { continue }
      isEmpty = false
      let string = string(of: token, in: text)
      switch token.kind {
      case .comment: throw .comment
      case .parameter: throw .placeholder(string)
      case .illegal: throw .illegal(String(string.prefix(20)))
      case .punctuation where string == ";": throw .statementEnd
      case .punctuation where string == "(": depth += 1
      case .punctuation where string == ")": depth -= 1
      default: break
      }
      guard depth >= 0 else { throw .unbalanced }
    }
    guard !isEmpty else { throw .empty }
    guard depth == 0 else { throw .unbalanced }
    return trimmed(text)
  }

  /// A comma or the first word of a clause that stands in no parentheses, if there is one.
  static func clause(outsideParenthesesOf text: String) -> String? {
    var depth = 0
    for token in SQLTokenizer.tokens(of: text) where !token.isTrivia {
      let string = string(of: token, in: text)
      if token.kind == .punctuation, string == "(" { depth += 1 }
      if token.kind == .punctuation, string == ")" { depth -= 1 }
      guard depth == 0 else { continue }
      if token.kind == .punctuation, string == "," { return string }
      if token.kind == .word, clauses.contains(string.lowercased()) { return string }
    }
    return nil
  }

  private static let clauses: Set<String> = [
    "select", "from", "where", "group", "having", "order", "limit", "union", "intersect",
    "except", "window", "as", "with", "values", "join",
  ]

  /// The characters of a token.
  static func string(of token: SQLToken, in text: String) -> String {
    String(
      decoding: text.utf8.dropFirst(token.range.lowerBound).prefix(token.range.count), as: UTF8.self
    )
  }

  /// A name without the quotes around it.
  static func unquoted(_ name: String) -> String {
    guard name.count >= 2, let mark = name.first, "\"`[".contains(mark) else { return name }
    return String(name.dropFirst().dropLast())
  }

  private static func trimmed(_ text: String) -> String {
    let space: (UInt8) -> Bool = {
      $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x0C
    }
    let bytes = text.utf8.drop(while: space)
    guard let last = bytes.lastIndex(where: { !space($0) }) else { return "" }
    return String(decoding: bytes[...last], as: UTF8.self)
  }
}
