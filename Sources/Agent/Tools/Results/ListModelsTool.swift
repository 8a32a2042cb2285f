internal import Warehouse

/// The models there are.
struct ListModelsTool: DeclaredTool {
  static let name = "list_models"
  static let group = ToolGroup.results
  static let effect = ToolEffect.reads
  static let summary = """
    List all fitted models, the newest first, with their table, KPI and how well they fit.
    """

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {}

  func run(in session: ToolSession) throws -> ToolOutput {
    let models = try ModelResults.listing(in: session.database)
    return ToolOutput("\(models.rows.count) models", table: models)
  }
}
