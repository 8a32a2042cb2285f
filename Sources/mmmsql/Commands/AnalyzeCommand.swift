import Agent
import ArgumentParser
import Warehouse

/// The main job.
struct AnalyzeCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "From raw files to returns, response curves and a certified budget plan.",
    discussion: """
      Takes files or tables: one weekly table with a column per channel, or a table of orders and \
      a table of daily spend, with prices and promotions where there are some. Profiles, cleans \
      and joins them on a weekly grid, fits the model, plans the budget, writes every step as a \
      table, and prints a summary.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var roles: RoleOptions
  @OptionGroup var specification: SpecificationOptions
  @OptionGroup var confirmation: ConfirmationOptions

  @Argument(help: "Files or tables.", completion: .file())
  var inputs: [String]

  @Option(help: "The budget to plan; what was spent in the window when left out.")
  var total: Double?

  @Option(help: "Write the report to this HTML file.", completion: .file())
  var report: String?

  @Option(help: "A file with the true return per channel, for simulated data.", completion: .file())
  var truth: String?

  @Flag(help: "Use the tables as they are.")
  var noClean = false

  @Flag(help: "Print no progress.")
  var quiet = false

  func validate() throws {
    try specification.check()
    if let total, !(total >= 0 && total.isFinite) {
      throw ValidationError("--total is an amount of money")
    }
  }

  var effect: CommandEffect { .writes }

  func run() throws {
    if let report { try ReportFile.check(report) }
    try InputArgument.check(inputs: inputs)
    try specification.experiments.check()
    if let truth { try InputArgument.check(file: truth) }
    let workspace = try Workspace(warehouse, output, for: .create)
    let database = workspace.database
    var request = AnalysisRequest(
      inputs: try inputs.map {
        try InputArgument.input($0, in: warehouse, database: database)
      })
    roles.apply(to: &request)
    specification.apply(to: &request)
    try specification.experiments.apply(to: &request, in: warehouse, database: database)
    request.cleans = !noClean
    request.totalBudget = total
    request.truth = truth
    let rule = try confirmation.ruleAtTerminal()
    try AnalysisEnding(workspace, output, quiet: quiet, confirming: rule).show(report: report) {
      try Analysis(request).run(in: database, confirming: rule, report: $0)
    }
  }
}
