import Agent
import ArgumentParser
import Warehouse

/// Runs of the agent: what they did, and going on with them.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "See what runs of the agent did, and go on with them.",
    subcommands: [List.self, Show.self, Resume.self, Fork.self], defaultSubcommand: List.self)

  /// The newest runs.
  struct List: RowListCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the newest runs.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "How many.") var limit = 20

    func rows(in database: Database) throws -> ResultTable {
      try RunListing.newest(limit, in: database)
    }
  }

  /// What a run did, step by step.
  struct Show: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show the plans, steps, scores and gates of a run.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The run, as run-1; the newest when left out.") var name: String?
    @Flag(help: "As a Markdown document with plans and calls.") var record = false

    var effect: CommandEffect { .reads }

    func run() throws {
      let workspace = try Workspace(warehouse, output, for: .read)
      let database = workspace.database
      let document = try RunDocument(of: name, in: database)
      let steps = try RunListing.steps(of: name, in: database)
      let spending = try RunListing.spending(of: name, in: database)
      if workspace.printsStatements() { return }
      StandardStream.output.write(
        record
          ? TerminalText.visibleLines(document.markdown)
          : steps.rendered(as: output.rowFormat, precision: .readable))
      if let spending, !record, output.rowFormat.isForPeople {
        StandardStream.error.write("language model: \(spending)\n")
      }
    }
  }

  /// Goes on where a run was stopped.
  struct Resume: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "resume", abstract: "Go on with a run from where it was stopped.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The run, as run-1.") var name: String
    @OptionGroup var brain: BrainOptions
    @OptionGroup var confirmation: ConfirmationOptions
    @Option(help: "What to answer when the run waits for it.") var answer: String?
    @Flag(help: "Print no progress.") var quiet = false

    var effect: CommandEffect { .writes }

    func run() throws {
      let workspace = try Workspace(warehouse, output, for: .write)
      let thinking = try RunningBrain(brain, run: name, in: workspace.database)
      defer { thinking.finish() }
      let rule = try confirmation.rule()
      try AnalysisEnding(
        workspace, output, quiet: quiet, brain: thinking.analysis, confirming: rule
      ).show { report in
        try Analysis.resume(
          name, answer: answer, by: thinking.analysis, in: workspace.database, confirming: rule,
          report: report)
      }
    }
  }

  /// Begins a run again from one of its steps.
  struct Fork: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "fork", abstract: "Begin a new run from a step of an earlier one.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The run, as run-1.") var name: String
    @Option(help: "The step to begin after; 0 for the start.") var step: Int
    @OptionGroup var confirmation: ConfirmationOptions
    @Flag(help: "Print no progress.") var quiet = false

    var effect: CommandEffect { .writes }

    func run() throws {
      let workspace = try Workspace(warehouse, output, for: .write)
      let rule = try confirmation.ruleAtTerminal()
      try AnalysisEnding(workspace, output, quiet: quiet, confirming: rule).show { report in
        try Analysis.fork(
          name, afterStep: step, in: workspace.database, confirming: rule, report: report)
      }
    }
  }
}
