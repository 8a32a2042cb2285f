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
}
