public import Warehouse

/// What answers queries about raw rows: the warehouse, or an engine that holds what is too much for it.
public protocol RowSource {
  /// How queries are written for it.
  var dialect: Dialect { get }

  /// Runs a query and gives all rows of its result.
  ///
  /// - Parameters:
  ///   - query: the query, of expressions of ``dialect``.
  ///   - purpose: what it is for, in a few words.
  ///   - sources: the tables it reads.
  /// - Returns: the rows.
  /// - Throws: an error of the engine, or ``DialectError`` for what its dialect cannot write.
  func rows(_ query: Fragment, purpose: String, sources: [TableName]) throws -> ResultTable

  /// A table of the source as the lineage of tables made from it names it.
  func origin(of table: TableName) -> TableName
}

extension Database: RowSource {
  /// SQLite.
  public var dialect: Dialect { .sqlite }

  /// Runs a query and records it.
  public func rows(_ query: Fragment, purpose: String, sources: [TableName]) throws -> ResultTable {
    try rows(SQLCommand(query, purpose: purpose, sources: sources))
  }

  /// The table itself.
  public func origin(of table: TableName) -> TableName { table }
}
