import Agent
import ArgumentParser
import SQLTools
import Warehouse

/// The agent with a goal in words.
struct AgentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agent", abstract: "Let the agent work towards a goal.", subcommands: [Run.self])

  /// One run of the graph.
  struct Run: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "run", abstract: "Run an analysis for a goal in words.",
      discussion: """
        With a language model (--brain, or the settings that mmmsql config shows) the goal decides \
        what is done within the phases; rules do what analyze does. Every step is a row: mmmsql \
        runs show. A run that waits for an answer goes on with mmmsql runs resume.
        """)

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var brain: BrainOptions
    @OptionGroup var confirmation: ConfirmationOptions

    @Option(help: "What is wanted, in a sentence.") var goal: String

    @Option(help: "The column to explain; found when left out.") var kpi: String?

    @Option(help: "Write the report to this HTML file.", completion: .file())
    var report: String?

    @Flag(help: "Print no progress.") var quiet = false

    @Argument(help: "Files or tables to work on.", completion: .file())
    var inputs: [String] = []

    var effect: CommandEffect { .writes }

    func run() throws {
      if let report { try ReportFile.check(report) }
      try InputArgument.check(inputs: inputs)
      let workspace = try Workspace(warehouse, output, for: .create)
      let database = workspace.database
      var request = AnalysisRequest(
        inputs: try inputs.map {
          try InputArgument.input($0, in: warehouse, database: database)
        })
      request.columns.kpi = kpi
      let thinking = try RunningBrain(brain, run: RunListing.next(in: database), in: database)
      defer { thinking.finish() }
      let rule = try confirmation.rule()
      try AnalysisEnding(
        workspace, output, quiet: quiet, brain: thinking.analysis, confirming: rule
      ).show(report: report) { events in
        try Analysis(request).run(
          goal: goal, by: thinking.analysis, in: database, confirming: rule, report: events)
      }
    }
  }
}
