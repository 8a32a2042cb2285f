internal import Warehouse

/// What a spend per channel would bring.
struct SimulateScenarioTool: DeclaredTool {
  static let name = "simulate_scenario"
  static let group = ToolGroup.modelling
  static let effect = ToolEffect.derives
  static let summary = """
    Compute what a spend per channel over the window would bring, with intervals, and keep it as a \
    scenario. Channels that are not named keep what was spent.
    """

  private let spend: [String: Double]
  private let label: String?
  private let model: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    spend = try arguments.requiredAmounts("spend", "The spend of each channel named.")
    label = try arguments.optionalText("name", "A name to find the scenario by.")
    model = try arguments.optionalText("model", "The model, as ols-1; the newest when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let operation = ScenarioOperation(
      model: try session.model(model), spends: spend, name: label)
    return try session.recorded {
      let identifier = try operation.run(in: session.database)
      let rows = try ScenarioOperation.rows(of: identifier, in: session.database)
      return ToolOutput(
        "\(identifier) of \(operation.model)", facts: ["scenario": .string(identifier)],
        table: rows)
    }
  }
}
