/// What one step of cleaning did to a table.
public struct CleaningEffect: Sendable {
  /// The table it made.
  public let table: String
  /// The step in words.
  public let step: String
  /// Rows it changed or removed.
  public let rowsAffected: Int

  init(_ row: ResultRow) {
    table = row.text("table_name")
    step = row.text("detail")
    rowsAffected = Int(exactly: row.required("rows_affected")) ?? 0
  }
}
