import ArgumentParser
import Warehouse

/// The record of proposals and decisions.
struct AuditCommand: ParsableCommand, GuardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "List every proposal and decision, or verify that none was changed.",
    subcommands: [ListAuditCommand.self, VerifyAuditCommand.self],
    defaultSubcommand: ListAuditCommand.self)

  var safety: SafetyOptions { SafetyOptions() }
  var effect: CommandEffect { .reads }
}

/// The lines of the audit.
struct ListAuditCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the audit, the newest line first.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "How many.") var limit = 20

  var effect: CommandEffect { .reads }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .read)
    let lines = try workspace.database.rows(Database.auditList(limit: limit))
    if workspace.printsStatements() { return }
    StandardStream.output.write(lines.rendered(as: output.rowFormat))
  }
}

/// Whether the audit is whole.
struct VerifyAuditCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify every line of the audit and the rules that protect it.",
    discussion: """
      Keep the number and the hash it prints: given again with --entries and --head they also \
      find an end that was cut off together with what the file remembers of it.
      """)

  @OptionGroup var warehouse: WarehouseOptions

  @Option(help: "The number of lines at another time.") var entries: Int?
  @Option(help: ArgumentHelp("The hash at that time.", valueName: "hash")) var head: String?

  var effect: CommandEffect { .reads }

  func validate() throws {
    guard (entries == nil) == (head == nil) else {
      throw ValidationError("--entries and --head belong together")
    }
  }

  func run() throws {
    let database = try warehouse.open(.read)
    let known = entries.flatMap { entries in head.map { AuditHead(entries: entries, hash: $0) } }
    let findings = try database.auditFindings(since: known)
    guard findings.isEmpty else { throw AuditError(findings: findings) }
    let end = try database.auditHead()
    StandardStream.output.write("The audit is whole: \(end.entries) lines, head \(end.hash)\n")
  }
}
