import Agent
import ArgumentParser
import Warehouse

/// Applies a proposed write.
struct ApproveCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Apply a proposed write, exactly as it was shown.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var person: PersonOption

  @Argument(help: "The approval, as approval-1.")
  var approval: String

  @Option(help: ArgumentHelp("The hash that was shown, instead of a question.", valueName: "hash"))
  var yes: String?

  @Option(help: "Why.") var reason = ""

  var effect: CommandEffect { .writes }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .write)
    let approvals = Approvals(in: workspace.database)
    let applied = try approvals.approve(
      approval, token: try token(approvals, workspace.database), by: person.name, reason: reason)
    if workspace.printsStatements() { return }
    StandardStream.output.write(ApprovalText.applied(applied) + "\n")
  }

  /// The hash that was given, or that of what is shown to a person who then says yes.
  private func token(_ approvals: Approvals, _ database: Database) throws -> String {
    if let yes { return yes }
    let shown = try approvals.approval(approval)
    guard shown.state(at: database.clock.timestamp()) == .pending else { return shown.token.hash }
    guard StandardInput.isTerminal else {
      throw ApprovalError.unconfirmed(shown.identifier, shown.token)
    }
    ApprovalText.write(shown, at: database.clock.timestamp())
    StandardStream.output.write("Apply it? Type yes: ")
    guard readLine()?.trimmedEnd.lowercased() == "yes" else {
      throw ApprovalError.unconfirmed(shown.identifier, shown.token)
    }
    return shown.token.hash
  }
}

/// Says no to a proposed write.
struct RejectCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Reject a proposed write.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var person: PersonOption

  @Argument(help: "The approval, as approval-1.")
  var approval: String

  @Option(help: "Why.") var reason: String

  var effect: CommandEffect { .writes }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .write)
    let rejected = try Approvals(in: workspace.database)
      .reject(approval, by: person.name, reason: reason)
    if workspace.printsStatements() { return }
    StandardStream.output.write("\(rejected.identifier) is rejected.\n")
  }
}

/// Takes an applied write back.
struct UndoCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Undo an applied write, unless later changes are in the way.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var person: PersonOption

  @Argument(help: "The approval, as approval-1.")
  var approval: String

  @Option(help: "Why.") var reason = ""

  var effect: CommandEffect { .writes }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .write)
    let undone = try Approvals(in: workspace.database)
      .undo(approval, by: person.name, reason: reason)
    if workspace.printsStatements() { return }
    StandardStream.output.write("\(undone.identifier) is undone.\n")
  }
}
