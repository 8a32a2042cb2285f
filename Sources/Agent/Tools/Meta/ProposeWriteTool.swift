internal import Warehouse

/// Proposes a change of a person's tables, which only a person can approve.
struct ProposeWriteTool: DeclaredTool {
  static let name = "propose_write"
  static let group = ToolGroup.meta
  static let effect = ToolEffect.proposes
  static let summary = """
    Propose one statement that changes tables (insert, update, delete, create, drop, alter). Nothing is \
    changed: a person sees what it would do and approves or rejects it. Gives the name of the approval.
    """

  private let sql: String
  private let purpose: String

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    sql = try arguments.text("sql", "One statement.")
    purpose = try arguments.text("purpose", "What it is for, in a sentence.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let approvals = Approvals(in: session.database)
    return try session.recorded {
      let approval = try approvals.propose(
        Proposal(sql, purpose: purpose, by: session.database.runIdentifier ?? "a client"))
      // What it would do is for the person's eyes; whoever proposed it need not see the rows.
      return ToolOutput(
        "\(approval.identifier) waits for a person",
        facts: ["approval": .string(approval.identifier)])
    }
  }
}
