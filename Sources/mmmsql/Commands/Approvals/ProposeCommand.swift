import Agent
import ArgumentParser
import Warehouse

/// Stores a write for a person to decide.
struct ProposeCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "Propose a write and show what it would do.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var person: PersonOption

  @Argument(help: "One statement that inserts, updates, deletes, creates, drops or alters.")
  var sql: String

  @Option(help: "What it is for.") var purpose = ""

  @Option(
    help: "A value for :NAME in the statement; may be repeated.", transform: QueryCommand.parameter)
  var param: [(name: String, value: SQLValue)] = []

  @Option(help: ArgumentHelp("For how long it can be approved.", valueName: "hours"))
  var expires = 24

  var effect: CommandEffect { .writes }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .write)
    let proposal = Proposal(
      sql, named: Dictionary(param.map { ($0.name, $0.value) }) { $1 }, purpose: purpose,
      by: person.name, lifetime: expires.multipliedReportingOverflow(by: 3_600).partialValue)
    let approval = try Approvals(in: workspace.database).propose(proposal)
    if workspace.printsStatements() { return }
    ApprovalText.write(approval, at: workspace.database.clock.timestamp())
  }
}
