/// One thing that a tool takes.
public struct ToolParameter: Equatable, Sendable, Codable {
  /// Lower case with underscores.
  public var name: String
  /// What it means.
  public var summary: String
  /// What values it has.
  public var kind: Kind
  /// Whether it must be given.
  public var isRequired: Bool
  /// What stands for it when it is not given, as people would write it.
  public var standard: String?

  /// What values a parameter has.
  public enum Kind: Equatable, Sendable, Codable {
    /// Any text.
    case text
    /// One of several words.
    case choice([String])
    /// A whole number between two others.
    case integer(least: Int, most: Int)
    /// A number.
    case number
    /// Yes or no.
    case flag
    /// A list of texts.
    case texts
    /// An amount for each of some names.
    case amounts
    /// A list of objects with a parameter's name, kind and summary.
    case declarations
  }

  /// Its JSON schema.
  var schema: JSONValue {
    var members = kind.schema
    let ending = standard.map { " Default: \($0)." } ?? ""
    members["description"] = .string(summary + ending)
    return .object(members)
  }
}

extension ToolParameter.Kind {
  fileprivate var schema: [String: JSONValue] {
    switch self {
    case .text: ["type": "string"]
    case .choice(let words): ["type": "string", "enum": .array(words.map { .string($0) })]
    case .integer(let least, let most):
      [
        "type": "integer", "minimum": .integer(Int64(least)), "maximum": .integer(Int64(most)),
      ]
    case .number: ["type": "number"]
    case .flag: ["type": "boolean"]
    case .texts: ["type": "array", "items": ["type": "string"]]
    case .amounts: ["type": "object", "additionalProperties": ["type": "number"]]
    case .declarations:
      [
        "type": "array",
        "items": [
          "type": "object",
          "properties": [
            "name": ["type": "string"],
            "kind": ["type": "string", "enum": ["text", "integer", "number"]],
            "summary": ["type": "string"],
          ],
          "required": ["name", "kind"], "additionalProperties": false,
        ],
      ]
    }
  }

  /// What it is called in a sentence.
  public var phrase: String {
    switch self {
    case .text: "a text"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .integer(let least, let most): "a whole number from \(least) to \(most)"
    case .number: "a number"
    case .flag: "true or false"
    case .texts: "a list of texts"
    case .amounts: "an object with an amount for each name"
    case .declarations: "a list of objects with name, kind (text, integer, number) and summary"
    }
  }
}
