import Agent
import ArgumentParser
import Warehouse

/// The KPI of weeks to come.
struct ForecastCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecast the KPI of weeks after the data, with intervals.",
    discussion: """
      Takes the draws of a pymc or meridian model. Where nothing is said, spend goes on as in the \
      same weeks of last year, and each control by whichever of last year, last value or straight \
      line told its past best; the assumptions are printed and stored in gold_forecast_input. What \
      earlier spend goes on bringing is counted, and noise is in the intervals.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The model, the newest when left out.")
  var model: String?

  @Option(help: "Weeks to forecast; as many as --future has, else 13.")
  var weeks: Int?

  @Option(help: "Spend over these weeks, as tv=100,search=50; may be repeated.")
  var spend: [String] = []

  @Option(help: "A budget plan to follow, as plan-1.")
  var plan: String?

  @Option(
    help: ArgumentHelp(
      "A table or file with week, spend per channel and controls of the future; empty cells are "
        + "carried on.", valueName: "table or file"), completion: .file())
  var future: String?

  var effect: CommandEffect { .writes }

  func validate() throws {
    if let weeks, !(1...520).contains(weeks) {
      throw ValidationError("--weeks lies between 1 and 520")
    }
  }

  func run() throws {
    if let future { try InputArgument.check(inputs: [future]) }
    let workspace = try Workspace(warehouse, output, for: .write)
    let database = workspace.database
    var operation = ForecastOperation(model: try ModelResults.resolve(model, in: database))
    operation.weeks = weeks
    operation.spends = try Assignment.amounts(spend)
    operation.plan = plan
    operation.future = try future.map {
      try InputArgument.input($0, in: warehouse, database: database)
    }
    let forecast = try operation.run(in: database)
    if workspace.printsStatements() { return }
    let rows = try ForecastOperation.rows(of: forecast, in: database)
    let precision: NumberPrecision = output.rowFormat.isForPeople ? .readable : .full
    StandardStream.output.write(rows.rendered(as: output.rowFormat, precision: precision))
    for line in try ForecastOperation.assumptions(of: forecast, in: database) {
      StandardStream.error.write("\(TerminalText.visible(line))\n")
    }
    StandardStream.error.write("\(forecast)\n")
  }
}
