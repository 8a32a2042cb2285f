internal import Warehouse

/// Makes a query a tool.
struct CreateCustomToolTool: DeclaredTool {
  static let name = "create_custom_tool"
  static let group = ToolGroup.meta
  static let effect = ToolEffect.remembers
  static let summary = """
    Make a query a tool of its own: one select statement that takes its parameters as :name. It can be \
    called at once and is kept in the warehouse.
    """

  private let toolName: String
  private let toolSummary: String
  private let sql: String
  private let parameters: [CustomParameter]

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    toolName = try arguments.text("name", "Lower-case letters, digits and underscores.")
    toolSummary = try arguments.text("summary", "What it tells, and when to use it.")
    sql = try arguments.text("sql", "One select statement.")
    parameters = try arguments.declarations("parameters", "What the statement takes as :name.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let tool = CustomTool(
      name: toolName, summary: toolSummary, parameters: parameters, sql: sql,
      createdAt: session.database.clock.timestamp())
    try tool.check(in: session.database, builtIn: Set(ToolRegistry.standard.map(\.name)))
    return try session.recorded {
      try tool.store(in: session.database)
      return ToolOutput("\(toolName) can be called now", facts: ["tool": .string(toolName)])
    }
  }
}
