internal import SQLTools
internal import Warehouse

/// Correlations of columns.
struct GetCorrelationMatrixTool: DeclaredTool {
  static let name = "get_correlation_matrix"
  static let group = ToolGroup.data
  static let effect = ToolEffect.reads
  static let summary = "Pearson's correlation of every pair of numeric columns."

  private let table: String?
  private let columns: [String]

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    table = try arguments.optionalText("table", "The table; the one worked on when left out.")
    columns = try arguments.texts("columns", "The columns; KPI and spend when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.table(table)
    var chosen = columns
    if chosen.isEmpty {
      let roles = try session.profile(of: name).roles
      chosen = [roles.kpi].compactMap { $0 } + roles.spend + roles.controls
    }
    return try session.answer(CorrelationMatrix(table: name, columns: chosen)) {
      "correlations of \($0.rows.count) pairs of columns of \(name)"
    }
  }
}
