public import SQLTools
public import Warehouse

/// A table of an engine.
public struct EngineTable {
  /// Its name there: catalog, schema and table.
  public let name: TableName

  /// A table of a known name.
  public init(_ name: TableName) { self.name = name }

  /// Reads a name as Spark does: `orders`, `raw.orders` or `main.raw.orders`, a part with dots in
  /// backticks; without a schema it is in `default`.
  ///
  /// - Throws: ``EngineError/table(_:)`` for any other text.
  public init(_ text: String) throws(EngineError) {
    var parts = [""]
    var isQuoted = false
    for character in text {
      switch character {
      case "`": isQuoted.toggle()
      case "." where !isQuoted: parts.append("")
      default: parts[parts.count - 1].append(character)
      }
    }
    guard !isQuoted, (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }),
      let table = parts.last
    else { throw .table(text) }
    name = TableName(
      catalog: parts.count == 3 ? parts[0] : nil,
      schema: parts.count == 1 ? "default" : parts[parts.count - 2], table: table)
  }

  /// What its columns are and hold, measured there.
  ///
  /// - Parameter rows: where the table is.
  /// - Returns: the profile.
  /// - Throws: ``EngineError``, or `DialectError` for a name that Spark cannot write.
  public func profile(in rows: EngineRows) throws -> TableProfile {
    let empty = try rows.result(
      of: "select * from \(name) limit 0", purpose: "look at the columns of \(name)")
    let columns = empty.columns.map {
      TableColumn(name: $0.name, declaredType: $0.type.declaration)
    }
    return try ProfilePlan(table: name, columns: columns, estimatedRows: 0).run(on: rows)
  }
}

extension EngineType {
  /// The type as a profile names it.
  fileprivate var declaration: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "integer"
    case .real: "real"
    case .decimal: "decimal"
    case .text: "text"
    case .date: "date"
    case .timestamp: "timestamp"
    case .binary: "binary"
    case .other: "other"
    }
  }
}
