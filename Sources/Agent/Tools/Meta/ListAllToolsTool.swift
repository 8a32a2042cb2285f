internal import Warehouse

/// Every tool there is.
struct ListAllToolsTool: DeclaredTool {
  static let name = "list_all_tools"
  static let group = ToolGroup.meta
  static let effect = ToolEffect.reads
  static let summary = "List every tool, with those that users made."

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {}

  func run(in session: ToolSession) throws -> ToolOutput {
    let tools = try ToolRegistry(customIn: session.database).tools
    return ToolOutput(
      "\(tools.count) tools",
      table: ResultTable(
        columns: ["tool", "group", "effect", "summary"],
        rows: tools.map {
          [.text($0.name), .text($0.group.rawValue), .text($0.effect.rawValue), .text($0.summary)]
        }))
  }
}
