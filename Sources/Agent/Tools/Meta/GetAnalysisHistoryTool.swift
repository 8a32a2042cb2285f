internal import Warehouse

/// What was written down.
struct GetAnalysisHistoryTool: DeclaredTool {
  static let name = "get_analysis_history"
  static let group = ToolGroup.meta
  static let effect = ToolEffect.reads
  static let summary = "Read the notes of this and earlier runs, the newest first."

  private let count: Int

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    count = try arguments.integer("n", "How many.", default: 20, in: 1...1_000)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let rows = try AnalysisNote.newest(count, in: session.database)
    return ToolOutput("\(rows.rows.count) notes", table: rows)
  }
}
