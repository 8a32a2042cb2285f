import Agent
import ArgumentParser
import Warehouse

/// A command that shows one stored query over the results of a model.
protocol ResultCommand: WarehouseCommand {
  var output: OutputOptions { get }
  /// The model, the newest when none is named.
  var model: String? { get }
  /// The query whose rows are shown.
  static var query: StoredQuery { get }
  /// Plots that stand before the rows on request of no special form.
  func plot(_ results: ModelResults) -> [String]
}

extension ResultCommand {
  func plot(_ results: ModelResults) -> [String] { [] }

  var effect: CommandEffect { .reads }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .read)
    let database = workspace.database
    let name = try ModelResults.resolve(model, in: database)
    let table = try database.rows(Self.query.command(model: name))
    if workspace.printsStatements() { return }
    if output.showsPlots {
      let lines = plot(try ModelResults(of: name, in: database))
      StandardStream.output.write(lines.map { TerminalText.visible($0) + "\n" }.joined())
    }
    let precision: NumberPrecision = output.rowFormat.isForPeople ? .readable : .full
    StandardStream.output.write(table.rendered(as: output.rowFormat, precision: precision))
  }
}

/// How well a model fits.
struct EvaluateCommand: ResultCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Show how well a model fits.")
  static let query = StoredQuery.model

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The model, the newest when left out.") var model: String?

  func plot(_ results: ModelResults) -> [String] {
    AnalysisSummary.fit(results) + ValidationPlot.heldOutWeeks(results)
      + ValidationPlot.forecasts(results.validation)
  }
}

/// Return on spend per channel.
struct ROICommand: ResultCommand {
  static let configuration = CommandConfiguration(
    commandName: "roi", abstract: "Show the return of each channel with its interval.")
  static let query = StoredQuery.roi

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The model, the newest when left out.") var model: String?

  func plot(_ results: ModelResults) -> [String] { AnalysisSummary.returns(results) }
}

/// What each component added.
struct ContributionsCommand: ResultCommand {
  static let configuration = CommandConfiguration(
    commandName: "contributions", abstract: "Show what each component added to the KPI.")
  static let query = StoredQuery.contributionTotal

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The model, the newest when left out.") var model: String?

  func plot(_ results: ModelResults) -> [String] { AnalysisSummary.contributions(results) }
}

/// Response to spend per channel.
struct CurvesCommand: ResultCommand {
  static let configuration = CommandConfiguration(
    commandName: "curves", abstract: "Show how each channel responds to spend.")
  static let query = StoredQuery.responseCurve

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The model, the newest when left out.") var model: String?

  func plot(_ results: ModelResults) -> [String] {
    results.curves.flatMap { CurvePlot.lines($0) + [""] }
  }
}

/// Statistics of the residuals and objections to the model.
struct DiagnosticsCommand: ResultCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnostics",
    abstract: "Show statistics of the fit and what an expert would object to.")
  static let query = StoredQuery.diagnostic

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The model, the newest when left out.") var model: String?

  func plot(_ results: ModelResults) -> [String] {
    results.review.flatMap {
      ["\($0.severity): \($0.finding.sentence)", "  \($0.advice.sentence)"]
    } + ValidationPlot.leaveOneOut(results.validation) + ValidationPlot.checks(results.validation)
      + ForestPlot.lines(results.estimates) + results.traces.flatMap(DrawsPlot.lines)
  }
}

/// What a model says of experiments.
struct ExperimentsCommand: ResultCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiments",
    abstract: "Show what a model says of the experiments it learnt from.")
  static let query = StoredQuery.experiment

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "The model, the newest when left out.") var model: String?
}
