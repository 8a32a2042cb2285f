import Agent
import ArgumentParser
import SQLTools
import Warehouse

/// Fits a model to a table or a file.
struct FitCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a model and write its result tables.",
    discussion: """
      Takes a weekly table as it is; other tables and files go through profile and weekly grid, \
      but are not cleaned: analyze does that too.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var roles: RoleOptions
  @OptionGroup var specification: SpecificationOptions

  @Argument(help: "A table or a file.", completion: .file())
  var input: String

  var effect: CommandEffect { .writes }

  func run() throws {
    try InputArgument.check(inputs: [input])
    let workspace = try Workspace(warehouse, output, for: .create)
    let database = workspace.database
    var request = AnalysisRequest(
      inputs: [try InputArgument.input(input, in: warehouse, database: database)])
    roles.apply(to: &request)
    specification.apply(to: &request)
    request.cleans = false
    let progress = ProgressLines(isQuiet: false)
    defer { progress.endOpenLine() }
    let model = try Analysis(request).fit(in: database) { event in
      try Interruption.check()
      progress.show(event)
    }
    if workspace.printsStatements() { return }
    let table = try database.rows(StoredQuery.model.command(model: model))
    let precision: NumberPrecision = output.rowFormat.isForPeople ? .readable : .full
    StandardStream.output.write(
      table.rendered(as: output.format ?? .line, precision: precision))
  }
}
