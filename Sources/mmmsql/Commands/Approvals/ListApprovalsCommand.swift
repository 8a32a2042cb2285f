import Agent
import ArgumentParser
import Warehouse

/// The writes that were proposed.
struct ListApprovalsCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the writes that were proposed, the newest first.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  var effect: CommandEffect { .reads }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .read)
    let list = try workspace.database.rows(
      Approvals.list(at: workspace.database.clock.timestamp()))
    if workspace.printsStatements() { return }
    StandardStream.output.write(list.rendered(as: output.rowFormat))
  }
}

/// One proposed write with all that decides about it.
struct ShowApprovalCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what a proposed write would do, and its hash.")

  @OptionGroup var warehouse: WarehouseOptions

  @Argument(help: "The approval, as approval-1.")
  var approval: String

  var effect: CommandEffect { .reads }

  func run() throws {
    let database = try warehouse.open(.read)
    let shown = try Approvals(in: database).approval(approval)
    ApprovalText.write(shown, at: database.clock.timestamp())
  }
}
