internal import Warehouse

/// The tools as MCP has them.
struct MCPTools {
  let registry: ToolRegistry
  private let onlyReading: Bool

  init(in database: Database, onlyReading: Bool) throws {
    registry = try ToolRegistry(customIn: database)
    self.onlyReading = onlyReading
  }

  /// Every tool but those that ask people, which is the client's own business.
  var served: [Tool] {
    registry.tools.filter { $0.effect != .asks && (!onlyReading || $0.effect == .reads) }
  }

  /// The tools as the protocol lists them.
  var list: JSONValue { ["tools": .array(served.map(Self.description))] }

  private static func description(_ tool: Tool) -> JSONValue {
    .object([
      "name": .string(tool.name), "description": .string(tool.summary),
      "inputSchema": tool.schema, "outputSchema": ToolOutput.schema,
      "annotations": .object([
        "readOnlyHint": .bool(tool.effect == .reads), "destructiveHint": false,
        "openWorldHint": false,
      ]),
    ])
  }

  /// What a tool gave, to be read by programs and by models.
  static func result(_ output: ToolOutput) -> JSONValue {
    let json = output.json()
    return .object([
      "content": .array([.object(["type": "text", "text": .string(json.text)])]),
      "structuredContent": json, "isError": false,
    ])
  }

  /// Why it failed; the model reads it and may do better.
  static func result(_ error: any Error) -> JSONValue {
    .object([
      "content": .array([
        .object(["type": "text", "text": .string(FailureText(error).text)])
      ]),
      "isError": true,
    ])
  }
}
