import Agent
import ArgumentParser
import Warehouse

/// What the model expects of a spend.
struct ScenarioCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario",
    abstract: "Ask what a spend per channel would bring.",
    discussion: "Channels that are not named keep what was spent in the window.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The model, the newest when left out.")
  var model: String?

  @Option(help: "Spend over the window, as tv=100,search=50; may be repeated.")
  var spend: [String]

  @Option(help: "A name to find the scenario by.")
  var name: String?

  var effect: CommandEffect { .writes }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .write)
    let database = workspace.database
    let operation = ScenarioOperation(
      model: try ModelResults.resolve(model, in: database),
      spends: try Assignment.amounts(spend), name: name)
    let scenario = try operation.run(in: database)
    if workspace.printsStatements() { return }
    let rows = try ScenarioOperation.rows(of: scenario, in: database)
    let precision: NumberPrecision = output.rowFormat.isForPeople ? .readable : .full
    StandardStream.output.write(rows.rendered(as: output.rowFormat, precision: precision))
    StandardStream.error.write("\(scenario)\n")
  }
}

/// Two scenarios or plans side by side.
struct CompareCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two scenarios or plans, channel by channel.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(
    help: "A scenario or plan: scenario-1, plan-2, or a scenario's name; 'current' for today.")
  var first: String

  @Argument(help: "Another one.")
  var second: String

  var effect: CommandEffect { .reads }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .read)
    let rows = try Comparison(first: first, second: second).rows(in: workspace.database)
    if workspace.printsStatements() { return }
    let precision: NumberPrecision = output.rowFormat.isForPeople ? .readable : .full
    StandardStream.output.write(rows.rendered(as: output.rowFormat, precision: precision))
  }
}
