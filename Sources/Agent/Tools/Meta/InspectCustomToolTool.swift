/// The statement and parameters of a custom tool.
struct InspectCustomToolTool: DeclaredTool {
  static let name = "inspect_custom_tool"
  static let group = ToolGroup.meta
  static let effect = ToolEffect.reads
  static let summary = "Show the statement and the parameters of a custom tool."

  private let toolName: String

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    toolName = try arguments.text("name", "The tool.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let custom = try CustomTool.named(toolName, in: session.database)
    return ToolOutput(
      "\(toolName): \(custom.summary)",
      facts: ["sql": .string(custom.sql), "schema": custom.tool.schema])
  }
}
