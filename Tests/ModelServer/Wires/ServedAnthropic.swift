import Agent

/// Anthropic's Messages as its server takes and gives them.
struct ServedAnthropic: ServedWire {
  let path = "/v1/messages"
  let streamType = "text/event-stream; charset=utf-8"
  /// The version that this program speaks, and the one of Anthropic's newest client.
  private static let versions: Set<String> = ["2023-06-01", "2026-10-21"]

  func refusal(of request: ServedRequest, key: String) -> Refusal? {
    do throws(Refusal) {
      // Newer clients of Anthropic's own send the key as its bearer.
      let bearer = request.headers["authorization"]
      guard request.headers["x-api-key"] == key || bearer == "Bearer \(key)" else {
        throw Refusal("invalid x-api-key", status: 401)
      }
      guard Self.versions.contains(request.headers["anthropic-version"] ?? "") else {
        throw Refusal("anthropic-version: header is required")
      }
      guard request.method == "POST", let body = request.body else {
        throw Refusal("The request body is not valid JSON")
      }
      try check(body)
      return nil
    } catch {
      return error
    }
  }

  private func check(_ body: JSONValue) throws(Refusal) {
    try body.checkMembers(
      [
        "model", "max_tokens", "messages", "stream", "system", "tools", "tool_choice",
        "temperature", "top_p", "top_k", "stop_sequences", "metadata", "thinking",
        "output_config", "cache_control", "service_tier",
      ], in: "body")
    try ServedModels.check(body.text("model", in: "body"))
    guard let limit = body["max_tokens"]?.integer, limit >= 1 else {
      throw Refusal("max_tokens: Field required, at least 1")
    }
    try body.checkNumber("temperature", 0...1)
    try checkSystem(body["system"])
    let tools = try checkTools(body["tools"])
    if let choice = body["tool_choice"] { try checkChoice(choice, tools) }
    if let format = body["output_config"]?["format"] {
      guard format["type"] == "json_schema", format["schema"]?.isObject == true else {
        throw Refusal("output_config.format: a json_schema with its schema")
      }
    }
    try checkMessages(body.list("messages", in: "body"), hasTools: !tools.isEmpty)
  }

  private func checkSystem(_ system: JSONValue?) throws(Refusal) {
    guard let system, system.string == nil else { return }
    for block in system.array ?? [nil] {
      try block.checkMembers(["type", "text", "cache_control", "citations"], in: "system")
      guard block["type"] == "text", block["text"]?.string?.isEmpty == false else {
        throw Refusal("system: text content blocks must be non-empty")
      }
      if let mark = block["cache_control"], mark["type"] != "ephemeral" {
        throw Refusal("system.cache_control.type: Input should be 'ephemeral'")
      }
    }
  }

  private func checkTools(_ tools: JSONValue?) throws(Refusal) -> Set<String> {
    var names: Set<String> = []
    for tool in tools?.array ?? [] {
      try tool.checkMembers(
        ["name", "description", "input_schema", "cache_control", "type", "strict"], in: "tools")
      let name = try tool.text("name", in: "tools")
      try ToolNames.check(name, longest: 128)
      guard tool["input_schema"]?["type"] == "object" else {
        throw Refusal("tools.input_schema.type: Input should be 'object'")
      }
      guard names.insert(name).inserted else { throw Refusal("tools: names must be unique") }
    }
    return names
  }

  private func checkChoice(_ choice: JSONValue, _ tools: Set<String>) throws(Refusal) {
    guard !tools.isEmpty else { throw Refusal("tool_choice: only with tools") }
    switch choice["type"]?.string {
    case "auto", "any", "none": return
    case "tool":
      let name = try choice.text("name", in: "tool_choice")
      guard tools.contains(name) else { throw Refusal("tool_choice: no tool \(name)") }
    default: throw Refusal("tool_choice.type: Input should be auto, any, tool or none")
    }
  }

  /// Every call is answered in the message after it, and nothing else is answered.
  private func checkMessages(_ messages: [JSONValue], hasTools: Bool) throws(Refusal) {
    guard messages.first?["role"] == "user" else {
      throw Refusal("messages: first message must use the user role")
    }
    var open: Set<String> = []
    for message in messages {
      try message.checkMembers(["role", "content"], in: "messages")
      let role = try message.text("role", in: "messages")
      guard role == "user" || role == "assistant" else {
        throw Refusal("messages.role: Input should be 'user' or 'assistant'")
      }
      let blocks = try blocks(of: message)
      let answered = blocks.compactMap { $0["tool_use_id"]?.string }
      guard Set(answered) == open, answered.count == open.count else {
        throw Refusal(
          "messages: `tool_use` ids were found without `tool_result` blocks immediately after")
      }
      let called = blocks.filter { $0["type"] == "tool_use" }
      guard called.isEmpty || role == "assistant" && hasTools else {
        throw Refusal("messages: `tool_use` blocks only from the assistant, with tools")
      }
      open = Set(called.compactMap { $0["id"]?.string })
      guard open.count == called.count else {
        throw Refusal("messages: `tool_use` ids must be unique")
      }
    }
    guard open.isEmpty else { throw Refusal("messages: `tool_use` without `tool_result`") }
  }

  private func blocks(of message: JSONValue) throws(Refusal) -> [JSONValue] {
    if let text = message["content"]?.string {
      guard !text.isEmpty else { throw Refusal("messages: text must be non-empty") }
      return []
    }
    let blocks = try message.list("content", in: "messages")
    for block in blocks { try check(block: block) }
    return blocks
  }

  private func check(block: JSONValue) throws(Refusal) {
    switch try block.text("type", in: "content") {
    case "text":
      guard block["text"]?.string?.isEmpty == false else {
        throw Refusal("messages: text content blocks must be non-empty")
      }
    case "tool_use":
      _ = try block.text("id", in: "tool_use")
      _ = try block.text("name", in: "tool_use")
      guard block["input"]?.isObject == true else {
        throw Refusal("tool_use.input: Input should be an object")
      }
    case "tool_result":
      _ = try block.text("tool_use_id", in: "tool_result")
      try block.checkMembers(
        ["type", "tool_use_id", "content", "is_error", "cache_control"], in: "tool_result")
    case "thinking": _ = try block.text("signature", in: "thinking")
    case "redacted_thinking": return
    case let other: throw Refusal("messages.content.type: '\(other)' is not known")
    }
  }

  func isStreamed(_ body: JSONValue) -> Bool { body["stream"] == true }

  private func message(_ reply: ServerReply, model: String, content: [JSONValue]) -> JSONValue {
    [
      "id": "msg_01", "type": "message", "role": "assistant", "model": .string(model),
      "content": .array(content), "stop_reason": .string(stop(reply)), "stop_sequence": nil,
      "usage": usage(reply),
    ]
  }

  private func usage(_ reply: ServerReply) -> JSONValue {
    [
      "input_tokens": 12, "output_tokens": .integer(reply.tokens),
      "cache_creation_input_tokens": 0, "cache_read_input_tokens": 4,
    ]
  }

  private func stop(_ reply: ServerReply) -> String {
    switch reply.stop {
    case .finished: "end_turn"
    case .toolCalls: "tool_use"
    case .refusal: "refusal"
    case .length: "max_tokens"
    }
  }

  func whole(_ reply: ServerReply, model: String) -> String {
    let text: [JSONValue] =
      reply.text.isEmpty ? [] : [["type": "text", "text": .string(reply.text)]]
    let calls = reply.calls.map { start($0, input: (try? JSONValue($0.arguments)) ?? [:]) }
    return message(reply, model: model, content: text + calls).text
  }

  private func start(_ call: ServerReply.Call, input: JSONValue) -> JSONValue {
    var block: [String: JSONValue] = [
      "type": "tool_use", "id": .string(call.identifier), "input": input,
    ]
    if let name = call.name { block["name"] = .string(name) }
    return .object(block)
  }

  func pieces(_ reply: ServerReply, model: String, to body: JSONValue) -> [String] {
    var started = message(reply, model: model, content: []).members
    started["stop_reason"] = .null
    var pieces = [event(["type": "message_start", "message": .object(started)])]
    pieces.append(event(["type": "ping"]))
    var index: Int64 = 0
    func block(_ start: JSONValue, _ deltas: [JSONValue]) {
      let place = JSONValue.integer(index)
      pieces.append(
        event(["type": "content_block_start", "index": place, "content_block": start]))
      pieces += deltas.map {
        event(["type": "content_block_delta", "index": place, "delta": $0])
      }
      pieces.append(event(["type": "content_block_stop", "index": place]))
      index += 1
    }
    if !reply.text.isEmpty {
      block(
        ["type": "text", "text": ""],
        reply.text.cut.map { ["type": "text_delta", "text": .string($0)] })
    }
    for call in reply.calls {
      block(
        start(call, input: [:]),
        call.arguments.cut.map { ["type": "input_json_delta", "partial_json": .string($0)] })
    }
    pieces.append(
      event([
        "type": "message_delta",
        "delta": ["stop_reason": .string(stop(reply)), "stop_sequence": nil],
        "usage": ["output_tokens": .integer(reply.tokens)],
      ]))
    return pieces + [event(["type": "message_stop"])]
  }

  private func event(_ data: JSONValue) -> String {
    "event: \(data["type"]?.string ?? "")\ndata: \(data.text)\n\n"
  }

  func errorPiece(_ message: String) -> String {
    event([
      "type": "error", "error": ["type": "overloaded_error", "message": .string(message)],
    ])
  }

  func error(_ status: Int, _ message: String) -> JSONValue {
    let types = [
      400: "invalid_request_error", 401: "authentication_error", 403: "permission_error",
      404: "not_found_error", 429: "rate_limit_error", 529: "overloaded_error",
    ]
    return [
      "type": "error",
      "error": [
        "type": .string(types[status] ?? "api_error"), "message": .string(message),
      ],
    ]
  }

  func endsInResult(_ body: JSONValue) -> Bool {
    body.last("messages")?.last("content")?["type"] == "tool_result"
  }

  func firstTool(_ body: JSONValue) -> String? { body["tools"]?.array?.first?["name"]?.string }
}

extension String {
  /// The text in pieces as a model says it; a very long one in longer pieces.
  var cut: [String] {
    let size = count > 10_000 ? 50_000 : 7
    var rest = self[...]
    var pieces: [String] = []
    while !rest.isEmpty {
      pieces.append(String(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return pieces
  }
}
