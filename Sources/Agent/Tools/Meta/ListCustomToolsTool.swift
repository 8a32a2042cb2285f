internal import Warehouse

/// The tools that users made.
struct ListCustomToolsTool: DeclaredTool {
  static let name = "list_custom_tools"
  static let group = ToolGroup.meta
  static let effect = ToolEffect.reads
  static let summary = "List the tools that were made with create_custom_tool."

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {}

  func run(in session: ToolSession) throws -> ToolOutput {
    let tools = try CustomTool.all(in: session.database)
    return ToolOutput(
      "\(tools.count) custom tools",
      table: ResultTable(
        columns: ["tool", "summary", "parameters", "created_at"],
        rows: tools.map { tool in
          [
            .text(tool.name), .text(tool.summary),
            .text(tool.parameters.map(\.name).joined(separator: ", ")), .text(tool.createdAt),
          ]
        }))
  }
}
