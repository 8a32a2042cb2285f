internal import Warehouse

/// One SQL expression that somebody wrote, such as `sum(revenue) / count(*)`.
///
/// It can stand between parentheses in a statement of the program and cannot reach beyond them: it
/// has no statement's end, no comment, no placeholder and no parenthesis that closes more than it
/// opens. Whether its names exist is known when a statement with it is prepared.
public struct SQLExpression: Sendable, Hashable {
  /// The text without space around it.
  public let text: String

  /// Takes a text that is one expression.
  public init(_ text: String) throws(SQLTextError) {
    self.text = try SQLText.checked(text)
    guard let word = SQLText.clause(outsideParenthesesOf: self.text) else { return }
    throw .notOneExpression(word)
  }

  /// The expression as part of a statement.
  public var fragment: Fragment { Fragment(segments: [.literal(text)]) }
}

/// One query that somebody wrote, to be read from like a table.
public struct SQLQuery: Sendable, Hashable {
  /// The text without space around it.
  public let text: String

  /// Takes a text that is one query.
  public init(_ text: String) throws(SQLTextError) {
    self.text = try SQLText.checked(text)
    let first = SQLTokenizer.tokens(of: self.text).first
    let word = first.map { SQLText.string(of: $0, in: self.text).lowercased() } ?? ""
    guard ["select", "with", "values"].contains(word) else { throw .notAQuery(word) }
  }

  /// The query as part of a statement, in parentheses.
  public var fragment: Fragment { Fragment(segments: [.literal("(\(text))")]) }
}

extension SQLExpression {
  /// The expression with every call of a function of one name replaced, its argument a plain name.
  ///
  /// `replacement` gives the expression for a name; `nil` leaves the call as it is.
  public func replacingCalls(
    of function: String, with replacement: (String) throws -> SQLExpression?
  ) throws -> SQLExpression {
    let tokens = SQLTokenizer.tokens(of: text)
    let words = tokens.filter { !$0.isTrivia }
    var result = ""
    var position = 0
    let bytes = Array(text.utf8)
    for index in words.indices.dropLast(3) {
      let call = words[index...(index + 3)].map { SQLText.string(of: $0, in: text) }
      guard call[0].lowercased() == function, call[1] == "(", call[3] == ")",
        words[index].range.lowerBound >= position,
        let expression = try replacement(SQLText.unquoted(call[2]))
      else { continue }
      result += String(decoding: bytes[position..<words[index].range.lowerBound], as: UTF8.self)
      result += "(\(expression.text))"
      position = words[index + 3].range.upperBound
    }
    return try SQLExpression(result + String(decoding: bytes[position...], as: UTF8.self))
  }
}
