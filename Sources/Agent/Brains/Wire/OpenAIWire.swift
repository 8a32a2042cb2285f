/// OpenAI's chat completions, as OpenAI, Databricks, vLLM and many others serve them.
struct OpenAIWire: ChatWire {
  let path = "/chat/completions"
  /// The name of the limit of tokens: `max_completion_tokens` for OpenAI's newer models,
  /// `max_tokens` for most others.
  var tokenLimit = "max_tokens"

  func headers(key: String?) -> [(name: String, value: String)] {
    bearer(key)
  }

  func body(_ request: ChatRequest, model: String, isStreamed: Bool) -> JSONValue {
    var body: [String: JSONValue] = [
      "model": .string(model), tokenLimit: .integer(Int64(request.maximumTokens)),
      "messages": conversation(request, messages), "stream": .bool(isStreamed),
    ]
    if isStreamed { body["stream_options"] = ["include_usage": true] }
    if !request.tools.isEmpty {
      body["tools"] = .array(request.tools.map(\.function))
      body["tool_choice"] = choice(request.toolChoice)
    }
    body.set("temperature", request.temperature.map { .number($0) })
    body.set("seed", request.seed.map { .integer(Int64($0)) })
    if let format = request.format {
      body["response_format"] = [
        "type": "json_schema",
        "json_schema": [
          "name": .string(format.name), "schema": format.schema, "strict": true,
        ],
      ]
    }
    return .object(body)
  }

  private func choice(_ choice: ToolChoice) -> JSONValue {
    switch choice {
    case .automatic: "auto"
    case .none: "none"
    case .required: "required"
    case .tool(let name): ["type": "function", "function": ["name": .string(name)]]
    }
  }

  private func messages(_ message: ChatMessage) -> [JSONValue] {
    switch message {
    case .user(let text): return [["role": "user", "content": .string(text)]]
    case .model(let turn):
      var object: [String: JSONValue] = [
        "role": "assistant", "content": turn.text.isEmpty ? nil : .string(turn.text),
      ]
      if !turn.calls.isEmpty { object["tool_calls"] = .array(turn.calls.map(call)) }
      return [.object(object)]
    case .results(let results):
      return results.map {
        ["role": "tool", "tool_call_id": .string($0.call), "content": .string($0.text)]
      }
    }
  }

  private func call(_ call: ToolCall) -> JSONValue {
    [
      "id": .string(call.identifier), "type": "function",
      "function": ["name": .string(call.name), "arguments": .string(call.arguments.text)],
    ]
  }

  func reply(_ body: JSONValue) throws(ChatError) -> ChatReply {
    guard let choice = body["choices"]?.array?.first, let message = choice["message"] else {
      throw .malformed("it has no choices")
    }
    var turn = ModelTurn(text: message["content"]?.string ?? "")
    for (index, call) in (message["tool_calls"]?.array ?? []).enumerated() {
      let function = call["function"] ?? nil
      turn.calls.append(
        ToolCall(
          identifier: call["id"]?.string ?? "call_\(index)",
          name: try function.requiredString("name"),
          arguments: Self.arguments(function["arguments"] ?? nil)))
    }
    let hasRefused = message["refusal"]?.string != nil
    return ChatReply(
      turn: turn,
      stop: hasRefused ? .refusal : Self.stop(choice["finish_reason"]?.string, turn),
      usage: Self.usage(body["usage"] ?? nil), model: body["model"]?.string ?? "",
      identifier: body["id"]?.string ?? "")
  }

  /// Arguments are a string with JSON in it; some servers send the object itself.
  private static func arguments(_ value: JSONValue) -> ToolCall.Arguments {
    switch value {
    case .string(let text): ToolCall.Arguments(text: text)
    case .object(let members): .object(members)
    case .null: .object([:])
    default: .malformed(value.text)
    }
  }

  /// Some servers say `stop` though tools are called.
  static func stop(_ reason: String?, _ turn: ModelTurn) -> StopReason {
    switch reason {
    case "length": .length
    case "content_filter": .refusal
    case "tool_calls", "function_call": .toolCalls
    case "stop", nil: turn.calls.isEmpty ? .finished : .toolCalls
    case .some(let other): .other(other)
    }
  }

  static func usage(_ usage: JSONValue) -> TokenUsage {
    var result = TokenUsage()
    result.input = usage.count("prompt_tokens")
    result.output = usage.count("completion_tokens")
    result.cacheRead = usage.count("prompt_tokens_details", "cached_tokens")
    result.cacheWritten = usage.count("prompt_tokens_details", "cache_write_tokens")
    return result
  }

  func assembly() -> OpenAIAssembly { OpenAIAssembly() }

  /// OpenAI's own form, or Databricks' `{error_code, message}`.
  func errorMessage(_ body: JSONValue) -> String? {
    body["error"]?["message"]?.string ?? body["error"]?.string ?? body["message"]?.string
  }
}
