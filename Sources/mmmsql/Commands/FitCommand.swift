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
      but are not cleaned: analyze does that too. With --like a stored model is fitted again with \
      its table, columns and specification, so options that say them cannot stand beside it.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var roles: RoleOptions
  @OptionGroup var specification: SpecificationOptions

  @Argument(help: "A table or a file.", completion: .file())
  var input: String?

  @Option(help: "Fit a stored model again as it was.")
  var like: String?

  func validate() throws {
    guard (input == nil) != (like == nil) else {
      throw ArgumentParser.ValidationError("name a table or a file, or a model with --like")
    }
    guard like == nil else { return try ModelOption.checkNone(roles.given + specification.given) }
    try specification.check()
  }

  var effect: CommandEffect { .writes }

  func run() throws {
    try InputArgument.check(inputs: [input].compactMap { $0 })
    try specification.experiments.check()
    let workspace = try Workspace(warehouse, output, for: input == nil ? .write : .create)
    let database = workspace.database
    let model = try fit(in: database)
    if workspace.printsStatements() { return }
    let table = try database.rows(StoredQuery.model.command(model: model))
    let precision: NumberPrecision = output.rowFormat.isForPeople ? .readable : .full
    StandardStream.output.write(
      table.rendered(as: output.format ?? .line, precision: precision))
  }

  private func fit(in database: Database) throws -> String {
    let progress = ProgressLines(isQuiet: false)
    defer { progress.endOpenLine() }
    func show(_ event: AnalysisEvent) throws {
      try Interruption.check()
      progress.show(event)
    }
    guard let input else {
      return try FitOperation(like: like ?? "", in: database).run(in: database) {
        try show(.fitting($0))
      }
    }
    var request = AnalysisRequest(
      inputs: [try InputArgument.input(input, in: warehouse, database: database)])
    roles.apply(to: &request)
    specification.apply(to: &request)
    try specification.experiments.apply(to: &request, in: warehouse, database: database)
    request.cleans = false
    return try Analysis(request).fit(in: database, report: show)
  }
}
