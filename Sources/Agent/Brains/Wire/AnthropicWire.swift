/// Anthropic's Messages, version 2023-06-01.
struct AnthropicWire: ChatWire {
  let path = "/v1/messages"

  func headers(key: String?) -> [(name: String, value: String)] {
    [("anthropic-version", "2023-06-01")] + (key.map { [("x-api-key", $0)] } ?? [])
  }

  func body(_ request: ChatRequest, model: String, isStreamed: Bool) -> JSONValue {
    var body: [String: JSONValue] = [
      "model": .string(model), "max_tokens": .integer(Int64(request.maximumTokens)),
      "messages": .array(request.messages.map(message)), "stream": .bool(isStreamed),
    ]
    // One mark at the end of what never changes: the provider then reads it from its cache.
    let mark: JSONValue = ["type": "ephemeral"]
    if !request.system.isEmpty {
      body["system"] = [
        ["type": "text", "text": .string(request.system), "cache_control": mark]
      ]
    }
    if !request.tools.isEmpty {
      body["tools"] = .array(request.tools.map(tool))
      body["tool_choice"] = choice(request.toolChoice)
    }
    body.set("temperature", request.temperature.map { .number($0) })
    if let format = request.format {
      body["output_config"] = ["format": ["type": "json_schema", "schema": format.schema]]
    }
    return .object(body)
  }

  private func tool(_ tool: ToolDefinition) -> JSONValue {
    [
      "name": .string(tool.name), "description": .string(tool.summary),
      "input_schema": tool.schema,
    ]
  }

  private func choice(_ choice: ToolChoice) -> JSONValue {
    switch choice {
    case .automatic: ["type": "auto"]
    case .none: ["type": "none"]
    case .required: ["type": "any"]
    case .tool(let name): ["type": "tool", "name": .string(name)]
    }
  }

  private func message(_ message: ChatMessage) -> JSONValue {
    switch message {
    case .user(let text): ["role": "user", "content": .string(text)]
    case .model(let turn): ["role": "assistant", "content": .array(blocks(turn))]
    case .results(let results): ["role": "user", "content": .array(results.map(block))]
    }
  }

  private func blocks(_ turn: ModelTurn) -> [JSONValue] {
    let text: [JSONValue] =
      turn.text.isEmpty ? [] : [["type": "text", "text": .string(turn.text)]]
    let calls = turn.calls.map { call -> JSONValue in
      [
        "type": "tool_use", "id": .string(call.identifier), "name": .string(call.name),
        "input": call.arguments.value,
      ]
    }
    return turn.opaque + text + calls
  }

  private func block(_ result: ToolResult) -> JSONValue {
    [
      "type": "tool_result", "tool_use_id": .string(result.call),
      "content": .string(result.text), "is_error": .bool(result.isError),
    ]
  }

  func reply(_ body: JSONValue) throws(ChatError) -> ChatReply {
    guard let content = body["content"]?.array else { throw .malformed("it has no content") }
    var reply = ChatReply(
      turn: ModelTurn(text: ""), stop: Self.stop(body["stop_reason"]?.string),
      usage: Self.usage(body["usage"] ?? nil), model: body["model"]?.string ?? "",
      identifier: body["id"]?.string ?? "")
    for block in content {
      switch try block.requiredString("type") {
      case "text": reply.turn.text += try block.requiredString("text")
      case "tool_use":
        guard case .object(let input)? = block["input"] else {
          throw .malformed("a call of a tool has no input")
        }
        reply.turn.calls.append(
          ToolCall(
            identifier: try block.requiredString("id"), name: try block.requiredString("name"),
            arguments: .object(input)))
      default: reply.turn.opaque.append(block)
      }
    }
    return reply
  }

  static func stop(_ reason: String?) -> StopReason {
    switch reason {
    case "end_turn", "stop_sequence": .finished
    case "tool_use": .toolCalls
    case "max_tokens", "model_context_window_exceeded": .length
    case "refusal": .refusal
    default: .other(reason ?? "")
    }
  }

  /// The tokens read are those that no cache was asked for and both kinds that one was.
  static func usage(_ usage: JSONValue) -> TokenUsage {
    var result = TokenUsage()
    result.cacheRead = usage.count("cache_read_input_tokens")
    result.cacheWritten = usage.count("cache_creation_input_tokens")
    result.input = usage.count("input_tokens") + result.cacheRead + result.cacheWritten
    result.output = usage.count("output_tokens")
    return result
  }

  func assembly() -> AnthropicAssembly { AnthropicAssembly() }

  func errorMessage(_ body: JSONValue) -> String? { body["error"]?["message"]?.string }
}
