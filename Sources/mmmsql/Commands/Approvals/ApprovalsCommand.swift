import ArgumentParser

/// Writes that wait for a person.
struct ApprovalsCommand: ParsableCommand, GuardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "approvals",
    abstract: "Propose a write, see what it would do, and approve, reject or undo it.",
    discussion: """
      A proposed write is one statement. It is checked, run and taken back, so that what it would \
      do can be shown; it is applied only when a person approves exactly that. What was applied \
      can be undone as long as later changes are not in the way.
      """,
    subcommands: [
      ListApprovalsCommand.self, ShowApprovalCommand.self, ProposeCommand.self,
      ApproveCommand.self, RejectCommand.self, UndoCommand.self,
    ],
    defaultSubcommand: ListApprovalsCommand.self)

  var safety: SafetyOptions { SafetyOptions() }
  var effect: CommandEffect { .reads }
}

/// Who acts, as the audit will say.
struct PersonOption: ParsableArguments {
  @Option(help: "Who you are, for the audit; the name of the login when left out.")
  var by: String?

  /// The name for the audit.
  var name: String { by ?? UserFolder.loginName }
}
