/// A call of a tool by a model.
public struct ToolCall: Equatable, Sendable {
  /// What its result refers to; unique in its turn.
  public var identifier: String
  /// The tool's name, as the model wrote it.
  public var name: String
  /// The arguments; whether they fit the tool has not been looked at.
  public var arguments: Arguments

  /// What a model wrote as arguments.
  public enum Arguments: Equatable, Sendable {
    /// An object.
    case object([String: JSONValue])
    /// Something else, which no tool takes.
    case malformed(String)

    /// Reads what a model wrote; nothing at all is an object without members.
    init(text: String) {
      if text.allSatisfy(\.isWhitespace) {
        self = .object([:])
      } else if case .object(let members) = try? JSONValue(text) {
        self = .object(members)
      } else {
        self = .malformed(text)
      }
    }

    /// The object, or an empty one for text that is none.
    var value: JSONValue { if case .object(let members) = self { .object(members) } else { [:] } }

    /// The object as text, or the text as it was written.
    var text: String {
      switch self {
      case .object(let members): JSONValue.object(members).text
      case .malformed(let text): text
      }
    }
  }

  /// A call.
  public init(identifier: String, name: String, arguments: Arguments) {
    self.identifier = identifier
    self.name = name
    self.arguments = arguments
  }
}

/// What a tool gave for a call.
public struct ToolResult: Equatable, Sendable {
  /// The call's identifier.
  public var call: String
  /// The tool's name.
  public var name: String
  /// What the model is to read.
  public var text: String
  /// Whether the tool failed.
  public var isError: Bool

  /// The result of a call.
  public init(call: String, name: String, text: String, isError: Bool = false) {
    self.call = call
    self.name = name
    self.text = text
    self.isError = isError
  }
}
