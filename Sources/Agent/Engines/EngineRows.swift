public import SQLTools
public import Warehouse

/// The raw rows of an engine, whose queries are recorded in the history of a warehouse.
public struct EngineRows: RowSource {
  private let engine: any Engine
  private let database: Database
  private let limit: Int

  /// The most rows of one result: weeks, places and days are far fewer.
  private static let mostRows = 5_000_000

  /// The rows of an engine, with the warehouse that remembers what was asked of it.
  ///
  /// - Parameters:
  ///   - engine: the engine.
  ///   - database: the warehouse.
  ///   - limit: the most rows of one result.
  public init(of engine: any Engine, recordedIn database: Database, limit: Int? = nil) {
    self.engine = engine
    self.database = database
    self.limit = limit ?? Self.mostRows
  }

  /// Spark's, which Databricks speaks too.
  public var dialect: Dialect { .spark }

  /// Runs a query there and records it here, see `RowSource`.
  public func rows(_ query: Fragment, purpose: String, sources: [TableName]) throws -> ResultTable {
    let result = try result(of: query, purpose: purpose)
    return ResultTable(columns: result.columns.map(\.name), rows: result.rows)
  }

  /// Runs a query there and records it here.
  ///
  /// - Returns: the columns with their types, and all rows.
  /// - Throws: ``EngineError``, or `DialectError` for a name Spark cannot write.
  func result(
    of query: Fragment, purpose: String
  ) throws -> (columns: [EngineColumn], rows: [[SQLValue]]) {
    let text = try query.text(in: dialect)
    return try database.recorded(SQLCommand(text, purpose: "\(purpose) on \(engine.place)")) {
      try engine.rows(of: text, limit: limit)
    } rows: {
      $0.rows.count
    }
  }

  /// The table with the place of the engine before it.
  public func origin(of table: TableName) -> TableName {
    TableName(address: "\(engine.place)/\(table)")
  }
}
