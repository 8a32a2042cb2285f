internal import Warehouse

/// What a model says of experiments beside what they measured.
struct CompareExperimentsTool: DeclaredTool {
  static let name = "compare_experiments"
  static let group = ToolGroup.results
  static let effect = ToolEffect.reads
  static let summary = """
    Lay the lift that experiments measured beside the lift that the model gives them, with intervals.
    """

  private let model: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    model = try arguments.optionalText("model", "The model, as pymc-1; the newest when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.model(model)
    let rows = try session.database.rows(StoredQuery.experiment.command(model: name))
    return ToolOutput("\(rows.rows.count) experiments beside \(name)", table: rows)
  }
}
