internal import Warehouse

/// The statements that were run.
struct GetStatementHistoryTool: DeclaredTool {
  static let name = "get_statement_history"
  static let group = ToolGroup.questions
  static let effect = ToolEffect.reads
  static let summary = """
    List the SQL statements that were run in the warehouse, the newest first, with purpose, rows and \
    time.
    """

  private let run: String?
  private let count: Int

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    run = try arguments.optionalText("run", "Only those of a run, as run-1.")
    count = try arguments.integer("n", "How many.", default: 20, in: 1...1_000)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let run = try run.map { try RunListing.name($0, in: session.database) }
    let rows = try session.database.rows(StoredQuery.history(run: run, limit: count))
    return ToolOutput(
      "\(rows.rows.count) statements",
      table: rows.selecting([
        "statement_id", "at", "status", "rows", "milliseconds", "purpose", "sql",
      ]))
  }
}
