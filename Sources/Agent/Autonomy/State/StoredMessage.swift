/// A turn of a conversation as checkpoints keep it.
struct StoredMessage: Codable, Equatable, Sendable {
  var role: Role
  var text: String
  var calls: [StoredCall] = []
  var results: [StoredResult] = []
  /// Parts that only the provider understands.
  var opaque: [JSONValue] = []

  /// Who says it.
  enum Role: String, Codable, Sendable {
    case user, model, tools
  }
}

/// What a tool gave, as it was told to a model.
struct StoredResult: Codable, Equatable, Sendable {
  var call: String
  var tool: String
  var text: String
  var isError: Bool
}

extension StoredMessage {
  /// The turn as requests have it.
  var message: ChatMessage {
    switch role {
    case .user: .user(text)
    case .model:
      .model(ModelTurn(text: text, calls: calls.map(\.call), opaque: opaque))
    case .tools:
      .results(
        results.map {
          ToolResult(call: $0.call, name: $0.tool, text: $0.text, isError: $0.isError)
        })
    }
  }

  /// What a model said.
  init(_ turn: ModelTurn) {
    role = .model
    text = turn.text
    calls = turn.calls.map(StoredCall.init)
    opaque = turn.opaque
  }

  /// What a person or the program says.
  init(user text: String) {
    role = .user
    self.text = text
  }

  /// What tools gave.
  init(results: [StoredResult]) {
    role = .tools
    text = ""
    self.results = results
  }
}

extension StoredCall {
  /// A call of a model.
  init(_ call: ToolCall) {
    identifier = call.identifier
    tool = call.name
    switch call.arguments {
    case .object(let members): arguments = .object(members)
    case .malformed(let text): arguments = .string(text)
    }
  }

  /// The call as requests have it.
  var call: ToolCall {
    let written: ToolCall.Arguments =
      if case .object(let members) = arguments {
        .object(members)
      } else {
        .malformed(arguments.string ?? arguments.text)
      }
    return ToolCall(identifier: identifier, name: tool, arguments: written)
  }
}
