internal import Warehouse

/// What Databricks says of a statement; all of it is optional on the wire.
///
/// <https://docs.databricks.com/api/workspace/statementexecution>
struct StatementAnswer {
  private let value: JSONValue

  init(_ value: JSONValue) { self.value = value }

  /// How far a statement is.
  enum State: String {
    case pending = "PENDING"
    case running = "RUNNING"
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"
    case canceled = "CANCELED"
    case closed = "CLOSED"
  }

  /// What the statement is asked after by, if it is something a path can have.
  var identifier: String? {
    value["statement_id"]?.string.flatMap { text in
      let isSafe = text.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      }
      return isSafe && !text.isEmpty ? text : nil
    }
  }

  /// How far the statement is; `nil` where that is not said or not known.
  var state: State? { value["status"]?["state"]?.string.flatMap { State(rawValue: $0) } }

  /// The SQLSTATE of a failed statement.
  var sqlState: String? { value["status"]?["sql_state"]?.string }

  /// Why a statement failed.
  var message: String { value["status"]?["error"]?["message"]?.string ?? "it gives no reason" }

  /// Whether rows were left out.
  var isCut: Bool { value["manifest"]?["truncated"] == .bool(true) }

  /// The columns of the result in order; `nil` where there is no manifest.
  var columns: [EngineColumn]? {
    value["manifest"]?["schema"]?["columns"]?.array?.map { column in
      EngineColumn(
        column["name"]?.string ?? "", Self.type(column["type_name"]?.string ?? ""))
    }
  }

  /// The first piece of the result.
  var firstChunk: StatementChunk? { value["result"].map(StatementChunk.init) }

  private static func type(_ name: String) -> EngineType {
    switch name {
    case "BOOLEAN": .boolean
    case "BYTE", "SHORT", "INT", "LONG": .integer
    case "FLOAT", "DOUBLE": .real
    case "DECIMAL": .decimal
    case "STRING", "CHAR": .text
    case "DATE": .date
    case "TIMESTAMP", "TIMESTAMP_NTZ": .timestamp
    case "BINARY": .binary
    default: .other
    }
  }
}

/// A piece of a result.
struct StatementChunk {
  private let value: JSONValue

  init(_ value: JSONValue) { self.value = value }

  /// Where the next piece is, on the same host; `nil` after the last one.
  var next: String? { value["next_chunk_internal_link"]?.string }

  /// The rows, whose values are all texts or null.
  ///
  /// - Throws: ``RowReadingError`` for a value that is not of its column's type.
  func rows(of columns: [EngineColumn]) throws(RowReadingError) -> [[SQLValue]] {
    var rows: [[SQLValue]] = []
    for row in value["data_array"]?.array ?? [] {
      guard let cells = row.array, cells.count == columns.count else {
        throw .columnCount(row.array?.count ?? 0, columns.count)
      }
      var values: [SQLValue] = []
      for (cell, column) in zip(cells, columns) { values.append(try Self.value(cell, column)) }
      rows.append(values)
    }
    return rows
  }

  private static func value(
    _ cell: JSONValue, _ column: EngineColumn
  ) throws(RowReadingError) -> SQLValue {
    if case .null = cell { return .null }
    guard let text = cell.string else { throw .missing("texts as values") }
    guard let value = column.type.value(of: text) else { throw .value(text, column.name) }
    return value
  }
}
