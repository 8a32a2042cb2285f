internal import Warehouse

extension Fragment {
  /// The statement in a dialect with its values as literals, for a client that takes nothing but text.
  ///
  /// - Throws: ``DialectError/name(_:dialect:)`` for a name that the dialect cannot write.
  public func text(in dialect: Dialect) throws(DialectError) -> String {
    var text = ""
    for segment in segments {
      switch segment {
      case .literal(let literal): text += literal
      case .identifier(let name): text += try dialect.quoted(name)
      case .table(let table): text += try dialect.quoted(table)
      case .binding(let value): text += dialect.literal(value)
      }
    }
    return text
  }
}

extension Dialect {
  /// A table as the dialect names it: one name in a file of SQLite, elsewhere catalog, schema and
  /// table.
  func quoted(_ table: TableName) throws(DialectError) -> String {
    guard self != .sqlite else { return try quoted(table.physical) }
    var parts: [String] = []
    for part in [table.catalog, table.schema, table.table].compactMap(\.self) {
      parts.append(try quoted(part))
    }
    return parts.joined(separator: ".")
  }
}
