internal import Warehouse

/// What a table was made from, or what was made from it.
struct TraceLineageTool: DeclaredTool {
  static let name = "trace_lineage"
  static let group = ToolGroup.questions
  static let effect = ToolEffect.reads
  static let summary = """
    Trace which tables a table was made from, or which were made from it, and by which statements.
    """

  private let table: String?
  private let direction: LineageDirection

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    table = try arguments.optionalText("table", "The table; the one worked on when left out.")
    direction = try arguments.choice(
      "direction", "upstream: what it was made from; downstream: what was made from it.",
      default: .upstream)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.table(table)
    let steps = try session.database.lineage(of: name, direction)
    return ToolOutput(
      "\(steps.count) steps \(direction.rawValue) of \(name)",
      table: ResultTable(
        columns: ["made", "from", "distance", "statement_id", "purpose", "at"],
        rows: steps.map { step in
          [
            .text(step.target.description), .text(step.source.description),
            SQLValue(step.depth), step.statementIdentifier.map(SQLValue.integer) ?? .null,
            .text(step.purpose), .text(step.at),
          ]
        }))
  }
}
