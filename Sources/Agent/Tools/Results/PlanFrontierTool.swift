internal import Model
internal import Warehouse

/// What each of several budgets would bring.
struct PlanFrontierTool: DeclaredTool {
  static let name = "plan_frontier"
  static let group = ToolGroup.results
  static let effect = ToolEffect.derives
  static let summary = """
    Plan several budgets from half of today's spend to twice of it: what each brings, how safely, and \
    what the next unit of money would.
    """

  private let model: String?
  private let points: Int
  private let limits: BudgetArguments

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    model = try arguments.optionalText("model", "The model, as ols-1; the newest when left out.")
    points = try arguments.integer("points", "How many budgets.", default: 7, in: 2...1_000)
    limits = try BudgetArguments(&arguments)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.model(model)
    var operation = BudgetOperation(model: name)
    limits.apply(to: &operation)
    return try session.recorded {
      let identifier = try operation.frontier(count: points, in: session.database)
      return ToolOutput(
        "\(identifier) of \(name)", facts: ["frontier": .string(identifier)],
        table: try session.database.rows(StoredQuery.frontier.command(model: name)))
    }
  }
}
