internal import Warehouse

/// The KPI of weeks to come.
struct ForecastKPITool: DeclaredTool {
  static let name = "forecast_kpi"
  static let group = ToolGroup.results
  static let effect = ToolEffect.derives
  static let summary = """
    Forecast the KPI of weeks after the data with intervals, by the draws of a Bayesian model, and say \
    what is assumed of spend and controls.
    """

  private let model: String?
  private let weeks: Int
  private let spend: [String: Double]
  private let plan: String?
  private let future: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    model = try arguments.optionalText("model", "The model, as pymc-1; the newest when left out.")
    weeks = try arguments.integer(
      "weeks", "How many; 0 for as many as future has, else 13.", default: 0, in: 0...520)
    spend = try arguments.amounts(
      "spend", "Spend over these weeks of each channel named; others go on as last year.")
    plan = try arguments.optionalText("plan", "A budget plan to follow, as plan-1.")
    future = try arguments.optionalText(
      "future", "A table or file with week, spend and controls of the future.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let database = session.database
    var operation = ForecastOperation(model: try session.model(model))
    operation.weeks = weeks > 0 ? weeks : nil
    operation.spends = spend
    operation.plan = plan
    operation.future = try future.map { .table(try session.loaded($0)) }
    return try session.recorded {
      let identifier = try operation.run(in: database)
      let assumptions = try ForecastOperation.assumptions(of: identifier, in: database)
      return ToolOutput(
        "\(identifier) of \(operation.model)",
        facts: [
          "forecast": .string(identifier),
          "assumptions": .array(assumptions.map { .string($0) }),
        ], table: try ForecastOperation.rows(of: identifier, in: database))
    }
  }
}
