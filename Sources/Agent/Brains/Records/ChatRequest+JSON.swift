internal import Warehouse

extension ChatRequest {
  /// The request as JSON that is the same for the same request, whoever is asked.
  ///
  /// What it is for is no part of it, because the model is not told.
  var canonical: JSONValue {
    var members: [String: JSONValue] = [
      "system": .string(system), "messages": .array(messages.map(\.canonical)),
      "tools": .array(tools.map(\.canonical)), "tool_choice": .string(toolChoice.name),
      "maximum_tokens": .integer(Int64(maximumTokens)),
    ]
    members.set("temperature", temperature.map { .number($0) })
    members.set("seed", seed.map { .integer(Int64($0)) })
    if let format { members["format"] = ["name": .string(format.name), "schema": format.schema] }
    return .object(members)
  }

  /// The SHA-256 of the request and of who is asked.
  func fingerprint(for identity: ModelIdentity) -> String {
    let whole: JSONValue = [
      "provider": .string(identity.provider), "model": .string(identity.model),
      "request": canonical,
    ]
    return SHA256.hexDigest(of: whole.text.utf8)
  }
}

extension ToolDefinition {
  fileprivate var canonical: JSONValue {
    ["name": .string(name), "summary": .string(summary), "schema": schema]
  }
}

extension ToolChoice {
  fileprivate var name: String {
    switch self {
    case .automatic: "automatic"
    case .none: "none"
    case .required: "required"
    case .tool(let name): "tool \(name)"
    }
  }
}

extension ChatMessage {
  fileprivate var canonical: JSONValue {
    switch self {
    case .user(let text): ["user": .string(text)]
    case .model(let turn): ["model": turn.json]
    case .results(let results):
      [
        "results": .array(
          results.map {
            [
              "call": .string($0.call), "name": .string($0.name), "text": .string($0.text),
              "is_error": .bool($0.isError),
            ]
          })
      ]
    }
  }
}
