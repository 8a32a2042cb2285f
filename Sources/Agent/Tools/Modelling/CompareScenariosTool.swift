internal import Warehouse

/// Two scenarios or plans side by side.
struct CompareScenariosTool: DeclaredTool {
  static let name = "compare_scenarios"
  static let group = ToolGroup.modelling
  static let effect = ToolEffect.reads
  static let summary = "Lay two scenarios or plans side by side; 'current' is what was spent."

  private let first: String
  private let second: String

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    first = try arguments.text(
      "first", "The base: scenario-1, plan-1, a scenario's name, or current.")
    second = try arguments.text("second", "What is compared with it.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let rows = try Comparison(first: first, second: second).rows(in: session.database)
    return ToolOutput("\(second) compared with \(first)", table: rows)
  }
}
