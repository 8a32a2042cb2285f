/// Something that can be asked for by name, with arguments, by a person, an agent or an MCP client.
///
/// Declared once: the JSON schema, the documentation and the check of the arguments are all made from
/// the declaration.
public struct Tool: Sendable {
  /// Lower case with underscores, unique in a registry.
  public let name: String
  /// What it belongs to.
  public let group: ToolGroup
  /// What it does and when to use it.
  public let summary: String
  /// What it changes.
  public let effect: ToolEffect
  /// What it takes, in the order it is documented.
  public let parameters: [ToolParameter]
  let run: @Sendable (ToolArguments, ToolSession) throws -> ToolOutput
  /// How many seconds a call is expected to take; `nil` for a tool that is always quick.
  var expectedSeconds: (@Sendable (ToolArguments, ToolSession) throws -> Double)?

  /// Whether there are calls that a person is asked about first.
  var canTakeLong: Bool { expectedSeconds != nil }

  /// The tool as a model sees it.
  public var definition: ToolDefinition {
    ToolDefinition(name: name, summary: summary, schema: schema)
  }

  /// The JSON schema of its arguments, an object.
  public var schema: JSONValue { Self.schema(of: parameters) }

  /// The schema with one argument more, which a door takes for itself.
  func schema(adding parameter: ToolParameter) -> JSONValue {
    Self.schema(of: parameters + [parameter])
  }

  private static func schema(of parameters: [ToolParameter]) -> JSONValue {
    .object([
      "type": "object",
      "properties": .object(
        Dictionary(parameters.map { ($0.name, $0.schema) }) { first, _ in first }),
      "required": .array(parameters.filter(\.isRequired).map { .string($0.name) }),
      "additionalProperties": false,
    ])
  }
}

/// What tools are sorted by.
public enum ToolGroup: String, Sendable, CaseIterable, Codable {
  /// Loading, looking at and preparing data.
  case data
  /// Questions in plain words, and where tables, runs and memories come from.
  case questions
  /// Models, returns, budgets and scenarios.
  case modelling
  /// What fitted models say, and how far they can be relied on.
  case results
  /// Notes, questions to people, and tools themselves.
  case meta
  /// Made by users: queries with a name.
  case custom
}

/// What a tool changes.
public enum ToolEffect: String, Sendable, Codable {
  /// Nothing.
  case reads
  /// Tables that are made from others and results; never a table that a user made.
  case derives
  /// The agent's own notes and tools.
  case remembers
  /// Nothing, but it waits for a person.
  case asks
  /// Nothing, until a person approves it.
  case proposes
}

/// A tool as a type: what it takes are its properties.
protocol DeclaredTool: Sendable {
  static var name: String { get }
  static var group: ToolGroup { get }
  static var summary: String { get }
  static var effect: ToolEffect { get }

  /// Reads the arguments; which there are is known from what is read.
  init(_ arguments: inout ToolArguments) throws(ToolArgumentError)

  /// Does what it is for.
  func run(in session: ToolSession) throws -> ToolOutput
}

/// A tool whose calls may take long.
protocol LongTool: DeclaredTool {
  /// How many seconds it is expected to take.
  func expectedSeconds(in session: ToolSession) throws -> Double
}

extension Tool {
  /// The tool that a type declares.
  init<Declared: DeclaredTool>(_ declared: Declared.Type) {
    var description = ToolArguments.describing
    // Reading a description gives stand-ins for all values and refuses none.
    _ = try? Declared(&description)
    name = Declared.name
    group = Declared.group
    summary = Declared.summary
    effect = Declared.effect
    parameters = description.declared
    run = { arguments, session in
      var arguments = arguments
      let tool = try Declared(&arguments)
      try arguments.checkNames()
      return try tool.run(in: session)
    }
  }

  /// The tool that a type declares whose calls may take long.
  init<Declared: LongTool>(long declared: Declared.Type) {
    self.init(declared)
    expectedSeconds = { arguments, session in
      var arguments = arguments
      return try Declared(&arguments).expectedSeconds(in: session)
    }
  }
}
