/// Ollama's own chat, which alone lets the length of its memory be set.
struct OllamaWire: ChatWire {
  let path = "/api/chat"
  /// The tokens that the model remembers; a longer conversation loses its beginning silently.
  var contextLength = 16_384

  func headers(key: String?) -> [(name: String, value: String)] {
    bearer(key)
  }

  func body(_ request: ChatRequest, model: String, isStreamed: Bool) -> JSONValue {
    var options: [String: JSONValue] = [
      "num_ctx": .integer(Int64(contextLength)),
      "num_predict": .integer(Int64(request.maximumTokens)),
    ]
    options.set("temperature", request.temperature.map { .number($0) })
    options.set("seed", request.seed.map { .integer(Int64($0)) })
    var body: [String: JSONValue] = [
      "model": .string(model), "messages": conversation(request, messages),
      "stream": .bool(isStreamed), "options": .object(options),
    ]
    if !request.tools.isEmpty, request.toolChoice != .none {
      body["tools"] = .array(request.tools.map(\.function))
    }
    body.set("format", request.format?.schema)
    return .object(body)
  }

  private func messages(_ message: ChatMessage) -> [JSONValue] {
    switch message {
    case .user(let text): return [["role": "user", "content": .string(text)]]
    case .model(let turn):
      var object: [String: JSONValue] = ["role": "assistant", "content": .string(turn.text)]
      if !turn.calls.isEmpty { object["tool_calls"] = .array(turn.calls.map(call)) }
      return [.object(object)]
    case .results(let results):
      return results.map {
        [
          "role": "tool", "tool_name": .string($0.name), "tool_call_id": .string($0.call),
          "content": .string($0.text),
        ]
      }
    }
  }

  private func call(_ call: ToolCall) -> JSONValue {
    [
      "id": .string(call.identifier),
      "function": ["name": .string(call.name), "arguments": call.arguments.value],
    ]
  }

  func reply(_ body: JSONValue) throws(ChatError) -> ChatReply {
    var assembly = OllamaAssembly()
    _ = try assembly.take(body)
    return try assembly.finish()
  }

  func assembly() -> OllamaAssembly { OllamaAssembly() }

  func errorMessage(_ body: JSONValue) -> String? { body["error"]?.string }
}
