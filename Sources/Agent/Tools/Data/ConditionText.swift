internal import SQLTools
internal import Warehouse

/// A condition as people and models write it: `column = value`.
///
/// No part of it becomes SQL: the column is quoted and the value bound.
struct ConditionText {
  /// The condition it stands for.
  let condition: Condition

  /// Reads a text.
  ///
  /// - Throws: ``ToolArgumentError`` when no operator is found, or nothing is beside it.
  init(_ text: String) throws(ToolArgumentError) {
    guard let condition = Self.unary(text) ?? Self.binary(text) else {
      throw .wrong(
        "where", expected: "a list of conditions such as 'channel = tv' or 'spend > 100'",
        found: text)
    }
    self.condition = condition
  }

  private static func unary(_ text: String) -> Condition? {
    let lowered = text.lowercased()
    for (ending, test) in [(" is not null", Condition.Test.isNotNull), (" is null", .isNull)]
    where lowered.hasSuffix(ending) {
      let column = text.dropLast(ending.count).withoutOuterSpaces
      return column.isEmpty ? nil : Condition(column, test)
    }
    return nil
  }

  /// Longer operators first, as `<` begins `<=`.
  private static let operators:
    [(word: String, test: @Sendable (SQLValue, String) -> Condition.Test)] = [
      (" contains ", { _, text in .contains(text) }),
      ("!=", { value, _ in .differs(from: value) }), ("<>", { value, _ in .differs(from: value) }),
      ("<=", { value, _ in .atMost(value) }), (">=", { value, _ in .atLeast(value) }),
      ("==", { value, _ in .equals(value) }), ("=", { value, _ in .equals(value) }),
      ("<", { value, _ in .less(than: value) }), (">", { value, _ in .greater(than: value) }),
    ]

  private static func binary(_ text: String) -> Condition? {
    let found = operators.compactMap { word, test in
      text.ranges(of: word).first.map { ($0, test) }
    }
    // The operator that begins first; of two that begin there, the longer, which is listed first.
    guard
      let (range, test) = found.enumerated().min(by: {
        ($0.element.0.lowerBound, $0.offset) < ($1.element.0.lowerBound, $1.offset)
      })?.element
    else { return nil }
    let column = text[..<range.lowerBound].withoutOuterSpaces
    let written = unquoted(text[range.upperBound...].withoutOuterSpaces)
    return column.isEmpty ? nil : Condition(column, test(value(written), written))
  }

  private static func value(_ text: String) -> SQLValue {
    if let integer = Int64(text) { return .integer(integer) }
    if let number = Double(text), number.isFinite { return .real(number) }
    return .text(text)
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, let first = text.first, first == text.last, "'\"".contains(first) else {
      return text
    }
    return String(text.dropFirst().dropLast())
  }
}
