internal import SQLTools
internal import Warehouse

/// The keys of a YAML mapping, read by name with typed errors.
struct YAMLKeys {
  let entries: [YAMLNode.Entry]
  /// The line the mapping begins at.
  let line: Int
  private let place: String

  /// Takes a mapping that has no other keys than those allowed.
  init(_ node: YAMLNode, of place: String, allowed: [String]) throws(MetricViewError) {
    guard case .mapping(let entries, let line) = node else {
      throw .wrongValue(key: place, expected: "keys with values", line: node.line)
    }
    for entry in entries where !allowed.contains(entry.key) {
      throw .unknownKey(
        entry.key, line: entry.line,
        candidates: NearestNames.candidates(for: entry.key, among: allowed))
    }
    (self.entries, self.line, self.place) = (entries, line, place)
  }

  /// The value of a key.
  func value(_ key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }

  /// The line of a key, or of the mapping.
  func line(of key: String) -> Int { entries.first { $0.key == key }?.line ?? line }

  /// A text; an empty one is none.
  func text(_ key: String) throws(MetricViewError) -> String? {
    guard let value = value(key) else { return nil }
    guard case .scalar(let text, _) = value else {
      throw .wrongValue(key: key, expected: "a text", line: value.line)
    }
    return text.isEmpty ? nil : text
  }

  /// A text that has to be there.
  func needed(_ key: String) throws(MetricViewError) -> String {
    guard let text = try text(key) else { throw .missingKey(key, in: place, line: line) }
    return text
  }

  /// The elements of a list, none when the key is missing.
  func elements(_ key: String) throws(MetricViewError) -> [YAMLNode] {
    guard let value = value(key) else { return [] }
    guard case .sequence(let elements, _) = value else {
      throw .wrongValue(key: key, expected: "a list", line: value.line)
    }
    return elements
  }

  /// The texts of a list.
  func texts(_ key: String) throws(MetricViewError) -> [String] {
    var texts: [String] = []
    for element in try elements(key) {
      guard case .scalar(let text, _) = element, !text.isEmpty else {
        throw .wrongValue(key: key, expected: "a list of texts", line: element.line)
      }
      texts.append(text)
    }
    return texts
  }

  /// An SQL expression.
  func expression(_ key: String) throws(MetricViewError) -> SQLExpression? {
    guard let text = try text(key) else { return nil }
    do { return try SQLExpression(text) } catch { throw fault(error, key) }
  }

  /// What is read: a table, or a query when there is space in it.
  func source() throws(MetricViewError) -> MetricSource {
    let text = try needed("source")
    guard text.contains(where: \.isWhitespace) else { return .table(text) }
    do { return .query(try SQLQuery(text)) } catch { throw fault(error, "source") }
  }

  private func fault(_ error: SQLTextError, _ key: String) -> MetricViewError {
    .malformedSQL(key: key, line: line(of: key), MetricViewError.SQLFault(error))
  }
}
