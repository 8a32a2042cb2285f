/// The rows of a query with their column names, held in memory.
public struct ResultTable: Sendable, Equatable {
  /// The column names in order.
  public var columns: [String]
  /// The rows, each with one value per column.
  public var rows: [[SQLValue]]

  /// A table of the given rows.
  public init(columns: [String], rows: [[SQLValue]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The table with some of its columns only, in the order of their names.
  public func selecting(_ names: [String]) -> ResultTable {
    let places = names.compactMap { columns.firstIndex(of: $0) }
    return ResultTable(
      columns: places.map { columns[$0] }, rows: rows.map { row in places.map { row[$0] } })
  }
}
