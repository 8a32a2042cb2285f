internal import Warehouse

/// What a model was fitted to and what it estimates.
struct DescribeModelTool: DeclaredTool {
  static let name = "describe_model"
  static let group = ToolGroup.results
  static let effect = ToolEffect.reads
  static let summary = """
    Describe a model: data, KPI, channels, controls, measures of fit, and each parameter's estimate \
    with its interval.
    """

  private let model: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    model = try arguments.optionalText("model", "The model, as ols-1; the newest when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.model(model)
    let row = try session.database.rows(StoredQuery.model.command(model: name))
    let facts = Dictionary(
      zip(row.columns, row.rows.first ?? []).map { ($0, JSONValue(cell: $1, limit: 2_000)) }
    ) { first, _ in first }
    let parameters = try session.database.rows(StoredQuery.parameter.command(model: name))
    return ToolOutput(
      "\(name) with \(parameters.rows.count) parameters", facts: facts, table: parameters)
  }
}
