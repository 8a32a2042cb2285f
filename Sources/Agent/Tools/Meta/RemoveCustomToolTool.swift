/// Takes a custom tool away.
struct RemoveCustomToolTool: DeclaredTool {
  static let name = "remove_custom_tool"
  static let group = ToolGroup.meta
  static let effect = ToolEffect.remembers
  static let summary = "Remove a tool that was made with create_custom_tool."

  private let toolName: String

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    toolName = try arguments.text("name", "The tool.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    try session.recorded {
      try CustomTool.named(toolName, in: session.database).remove(from: session.database)
      return ToolOutput("\(toolName) is removed")
    }
  }
}
