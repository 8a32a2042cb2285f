internal import Warehouse

/// The runs of the agent, or the steps of one.
struct GetRunHistoryTool: DeclaredTool {
  static let name = "get_run_history"
  static let group = ToolGroup.questions
  static let effect = ToolEffect.reads
  static let summary = """
    List the newest runs of the agent, or the steps of one with its scores and gates.
    """

  private let run: String?
  private let count: Int

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    run = try arguments.optionalText("run", "A run whose steps are listed, as run-1.")
    count = try arguments.integer("n", "How many runs.", default: 20, in: 1...1_000)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    guard let run else {
      let rows = try RunListing.newest(count, in: session.database)
      return ToolOutput("\(rows.rows.count) runs", table: rows)
    }
    let rows = try RunListing.steps(of: run, in: session.database)
    return ToolOutput("\(rows.rows.count) steps of \(run)", table: rows)
  }
}
