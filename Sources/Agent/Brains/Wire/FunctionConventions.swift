// What OpenAI and those who follow it have in common.

extension ProviderWire {
  /// The header with a key that its bearer may use.
  func bearer(_ key: String?) -> [(name: String, value: String)] {
    key.map { [("Authorization", "Bearer \($0)")] } ?? []
  }
}

extension ChatWire {
  /// The conversation with what the model is to do as its first message.
  func conversation(
    _ request: ChatRequest, _ written: (ChatMessage) -> [JSONValue]
  ) -> JSONValue {
    let system: [JSONValue] =
      request.system.isEmpty ? [] : [["role": "system", "content": .string(request.system)]]
    return .array(system + request.messages.flatMap(written))
  }
}

extension ToolDefinition {
  /// The tool as a function.
  var function: JSONValue {
    [
      "type": "function",
      "function": [
        "name": .string(name), "description": .string(summary), "parameters": schema,
      ],
    ]
  }
}
