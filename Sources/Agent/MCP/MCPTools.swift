internal import Warehouse

/// The tools as MCP has them.
struct MCPTools {
  let registry: ToolRegistry
  private let onlyReading: Bool
  private let confirming: ConfirmationRule

  init(
    in database: Database, onlyReading: Bool, confirming: ConfirmationRule = .never
  ) throws {
    registry = try ToolRegistry(customIn: database)
    self.onlyReading = onlyReading
    self.confirming = confirming
  }

  /// The argument by which a client says that its person has agreed to a call that takes long.
  private static let confirmed = "confirmed"

  /// Calls a tool, unless it takes long and the client's person has not agreed.
  func call(
    _ name: String, _ arguments: JSONValue, in session: ToolSession
  ) throws -> ToolOutput {
    guard try registry.tool(name).canTakeLong, case .object(var members) = arguments else {
      return try registry.call(name, arguments, in: session)
    }
    let isConfirmed = members.removeValue(forKey: Self.confirmed) == true
    let expected = registry.expectedSeconds(of: name, .object(members), in: session)
    switch confirming.decision(
      on: name, expectedSeconds: expected, answer: isConfirmed ? true : nil)
    {
    case .goOn: return try registry.call(name, .object(members), in: session)
    case .ask, .decline: throw ToolError.takesLong(name, expectedSeconds: expected)
    }
  }

  /// Every tool but those that ask people, which is the client's own business.
  var served: [Tool] { registry.tools.filter(serves) }

  /// Whether a tool is one of those.
  func serves(_ tool: Tool) -> Bool {
    tool.effect != .asks && (!onlyReading || tool.effect == .reads)
  }

  /// The tools as the protocol lists them.
  var list: JSONValue { ["tools": .array(served.map(Self.description))] }

  private static func description(_ tool: Tool) -> JSONValue {
    .object([
      "name": .string(tool.name), "description": .string(tool.summary),
      "inputSchema": inputSchema(tool), "outputSchema": ToolOutput.schema,
      "annotations": .object([
        "readOnlyHint": .bool(tool.effect == .reads), "destructiveHint": false,
        "openWorldHint": false,
      ]),
    ])
  }

  private static func inputSchema(_ tool: Tool) -> JSONValue {
    guard tool.canTakeLong else { return tool.schema }
    return tool.schema(
      adding: ToolParameter(
        name: confirmed,
        summary: "Say true after the person has agreed to a call that was refused as too long.",
        kind: .flag, isRequired: false, standard: "false"))
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
