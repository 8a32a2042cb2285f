internal import SQLTools
internal import Warehouse

/// Short readable identifiers: `ols-1`, `plan-2`.
enum Identifiers {
  /// The kind with the number after the largest one in use.
  static func next(
    _ kind: String, table: String, column: String, in database: Database
  ) throws -> String {
    let prefix = kind + "-"
    let query: Fragment = """
      select max(cast(substr(\(id: column), \(value: .integer(Int64(prefix.count + 1)))) as integer))
      from \(id: table)
      where \(id: column) glob \(value: .text(prefix + "*"))
      """
    let largest = try database.connection.scalar(query.sql, query.bindings)?.integer ?? 0
    return prefix + String(largest + 1)
  }
}
