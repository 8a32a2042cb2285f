/// A file that was loaded on the way to the model.
public struct LoadedFile: Sendable {
  /// The table it went to.
  public let table: String
  /// Where it was read from.
  public let path: String
  /// Rows in the table.
  public let rowsLoaded: Int
  /// Rows kept aside in `system_reject`.
  public let rowsRejected: Int

  init(_ row: ResultRow) {
    table = row.text("table_name")
    path = row.text("path")
    rowsLoaded = Int(exactly: row.required("rows_loaded")) ?? 0
    rowsRejected = Int(exactly: row.required("rows_rejected")) ?? 0
  }
}
