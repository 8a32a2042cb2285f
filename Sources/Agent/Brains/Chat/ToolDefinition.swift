/// A tool as a model sees it.
public struct ToolDefinition: Equatable, Sendable {
  /// Letters, digits, `_` and `-`, 64 at most.
  public var name: String
  /// What it does and when to call it.
  public var summary: String
  /// The JSON schema of its arguments, an object.
  public var schema: JSONValue

  /// A tool.
  public init(name: String, summary: String, schema: JSONValue) {
    self.name = name
    self.summary = summary
    self.schema = schema
  }
}

/// Whether a model may call tools.
public enum ToolChoice: Equatable, Sendable {
  /// As it likes.
  case automatic
  /// It must not.
  case none
  /// It must call at least one.
  case required
  /// It must call this one.
  case tool(String)
}
