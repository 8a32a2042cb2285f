internal import Warehouse

/// What each component added.
struct GetContributionsTool: DeclaredTool {
  static let name = "get_contributions"
  static let group = ToolGroup.results
  static let effect = ToolEffect.reads
  static let summary = """
    Say what each channel, control and the baseline added to the KPI over the whole window, and its \
    share.
    """

  private let model: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    model = try arguments.optionalText("model", "The model, as ols-1; the newest when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.model(model)
    let rows = try session.database.rows(StoredQuery.contributionTotal.command(model: name))
    return ToolOutput("contributions of \(rows.rows.count) components in \(name)", table: rows)
  }
}
