internal import SQLTools
internal import Warehouse

/// Statistics of one column.
struct GetColumnStatsTool: DeclaredTool {
  static let name = "get_column_stats"
  static let group = ToolGroup.data
  static let effect = ToolEffect.reads
  static let summary = "Describe one column: counts, range, mean, spread, quartiles, zeros."

  private let column: String
  private let table: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    column = try arguments.text("column", "The column.")
    table = try arguments.optionalText("table", "The table; the one worked on when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.table(table)
    return try session.answer(ColumnStatistics(table: name, column: column)) { _ in
      "statistics of \(column) of \(name)"
    }
  }
}
