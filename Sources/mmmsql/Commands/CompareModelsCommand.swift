import Agent
import ArgumentParser
import Warehouse

/// Models of the same data side by side.
struct CompareModelsCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare-models",
    abstract: "Rank models of the same data by how well they predict weeks they have not seen.",
    discussion: """
      By the expected log predictive density of each week left out (PSIS-LOO), with the difference \
      to the best model, its standard error, and each model's weight in the best mixture of all \
      (stacking) and by pseudo-BMA+. Weeks held out and rolling forecasts stand beside it for models \
      fitted with --holdout and --rolling-origin; models without draws have only these.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "Models; the newest and all others of the same data when left out.")
  var models: [String] = []

  var effect: CommandEffect { .reads }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .read)
    let ranking = try ModelRanking(models, in: workspace.database)
    if workspace.printsStatements() { return }
    let precision: NumberPrecision = output.rowFormat.isForPeople ? .readable : .full
    StandardStream.output.write(
      ranking.table.rendered(as: output.rowFormat, precision: precision))
    for remark in ranking.remarks {
      StandardStream.error.write(TerminalText.visible(remark.sentence) + "\n")
    }
  }
}
