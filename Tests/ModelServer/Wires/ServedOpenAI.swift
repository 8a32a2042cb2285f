import Agent

/// OpenAI's chat completions as its server takes and gives them.
struct ServedOpenAI: ServedWire {
  let path = "/v1/chat/completions"
  let streamType = "text/event-stream; charset=utf-8"

  func refusal(of request: ServedRequest, key: String) -> Refusal? {
    do throws(Refusal) {
      guard request.headers["authorization"] == "Bearer \(key)" else {
        throw Refusal("Incorrect API key provided", status: 401)
      }
      guard request.method == "POST", let body = request.body else {
        throw Refusal("We could not parse the JSON body of your request")
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
        "model", "messages", "stream", "stream_options", "tools", "tool_choice", "temperature",
        "top_p", "max_tokens", "max_completion_tokens", "seed", "stop", "response_format",
        "parallel_tool_calls", "n", "user",
      ], in: "body")
    try ServedModels.check(body.text("model", in: "body"))
    try body.checkNumber("temperature", 0...2)
    try body.checkNumber("max_tokens", 1...1_000_000)
    try body.checkNumber("max_completion_tokens", 1...1_000_000)
    guard body["stream_options"] == nil || body["stream"] == true else {
      throw Refusal("The 'stream_options' parameter is only allowed when 'stream' is enabled.")
    }
    try checkTools(body["tools"])
    guard body["tool_choice"] == nil || body["tools"] != nil else {
      throw Refusal("'tool_choice' is only allowed when 'tools' are specified.")
    }
    if let format = body["response_format"], format["type"] == "json_schema" {
      guard format["json_schema"]?["schema"]?.isObject == true else {
        throw Refusal("Missing required parameter: 'response_format.json_schema.schema'.")
      }
      try ToolNames.check(
        format["json_schema"].map { $0["name"]?.string ?? "" } ?? "", longest: 64)
    }
    try checkMessages(body.list("messages", in: "body"))
  }

  private func checkTools(_ tools: JSONValue?) throws(Refusal) {
    for tool in tools?.array ?? [] {
      try tool.checkMembers(["type", "function"], in: "tools")
      guard tool["type"] == "function", let function = tool["function"] else {
        throw Refusal("Missing required parameter: 'tools[0].function'.")
      }
      try function.checkMembers(
        ["name", "description", "parameters", "strict"], in: "tools.function")
      try ToolNames.check(function.text("name", in: "tools.function"), longest: 64)
      guard function["parameters"]?["type"] == "object" else {
        throw Refusal("Invalid schema for function: schema must be of type 'object'")
      }
    }
  }

  /// Every call is answered by a message of the role `tool` before anybody else speaks.
  private func checkMessages(_ messages: [JSONValue]) throws(Refusal) {
    var open: [String] = []
    for message in messages {
      try message.checkMembers(
        ["role", "content", "name", "tool_calls", "tool_call_id", "refusal"], in: "messages")
      let role = try message.text("role", in: "messages")
      if role == "tool" {
        let call = try message.text("tool_call_id", in: "messages")
        guard let place = open.firstIndex(of: call) else {
          throw Refusal("messages with role 'tool' must answer a preceding 'tool_calls'.")
        }
        open.remove(at: place)
        guard message["content"]?.string != nil else { throw Refusal("tool content: a string") }
        continue
      }
      guard open.isEmpty else {
        throw Refusal("An assistant message with 'tool_calls' must be followed by tool messages")
      }
      open = try calls(of: message, role)
    }
    guard open.isEmpty else { throw Refusal("'tool_calls' without tool messages: \(open)") }
  }

  private func calls(of message: JSONValue, _ role: String) throws(Refusal) -> [String] {
    let content = message["content"] ?? nil
    switch role {
    case "system", "developer", "user":
      guard content.string != nil || content.array?.isEmpty == false else {
        throw Refusal("Invalid value for 'content': expected a string, got null.")
      }
      return []
    case "assistant":
      let calls = message["tool_calls"]?.array ?? []
      guard content.string != nil || !calls.isEmpty else {
        throw Refusal("Invalid value for 'content': expected a string, got null.")
      }
      return try calls.map { call throws(Refusal) in try identifier(of: call) }
    default: throw Refusal("Invalid value: '\(role)' for 'role'.")
    }
  }

  private func identifier(of call: JSONValue) throws(Refusal) -> String {
    guard call["type"] == "function", let function = call["function"] else {
      throw Refusal("tool_calls: Missing required parameter: 'function'.")
    }
    _ = try function.text("name", in: "tool_calls")
    _ = try function.text("arguments", in: "tool_calls")
    return try call.text("id", in: "tool_calls")
  }

  func isStreamed(_ body: JSONValue) -> Bool { body["stream"] == true }

  private func stop(_ reply: ServerReply) -> JSONValue {
    switch reply.stop {
    case .finished: "stop"
    case .toolCalls: "tool_calls"
    case .refusal: "content_filter"
    case .length: "length"
    }
  }

  private func usage(_ reply: ServerReply) -> JSONValue {
    [
      "prompt_tokens": 16, "completion_tokens": .integer(reply.tokens),
      "total_tokens": .integer(16 + reply.tokens), "prompt_tokens_details": ["cached_tokens": 4],
    ]
  }

  private func call(_ call: ServerReply.Call, arguments: String) -> JSONValue {
    var function: [String: JSONValue] = ["arguments": .string(arguments)]
    if let name = call.name { function["name"] = .string(name) }
    return ["id": .string(call.identifier), "type": "function", "function": .object(function)]
  }

  func whole(_ reply: ServerReply, model: String) -> String {
    var message: [String: JSONValue] = [
      "role": "assistant", "content": reply.text.isEmpty ? nil : .string(reply.text),
      "refusal": nil,
    ]
    if !reply.calls.isEmpty {
      message["tool_calls"] = .array(reply.calls.map { call($0, arguments: $0.arguments) })
    }
    let choice: JSONValue = [
      "index": 0, "message": .object(message), "finish_reason": stop(reply), "logprobs": nil,
    ]
    let body: JSONValue = [
      "id": "chatcmpl-1", "object": "chat.completion", "created": 1_700_000_000,
      "model": .string(model), "choices": [choice], "usage": usage(reply),
    ]
    return body.text
  }

  func pieces(_ reply: ServerReply, model: String, to body: JSONValue) -> [String] {
    func chunk(
      _ delta: JSONValue, stop: JSONValue = nil, usage: JSONValue = nil, isLast: Bool = false
    ) -> String {
      let choice: JSONValue = [
        "index": 0, "delta": delta, "finish_reason": stop, "logprobs": nil,
      ]
      let data: JSONValue = [
        "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1_700_000_000,
        "model": .string(model), "choices": isLast ? [] : [choice], "usage": usage,
      ]
      return "data: \(data.text)\n\n"
    }
    var pieces = [chunk(["role": "assistant", "content": "", "refusal": nil])]
    pieces += reply.text.cut.map { chunk(["content": .string($0)]) }
    for (index, call) in reply.calls.enumerated() {
      var first = self.call(call, arguments: "").members
      first["index"] = .integer(Int64(index))
      pieces.append(chunk(["tool_calls": [.object(first)]]))
      pieces += call.arguments.cut.map {
        chunk([
          "tool_calls": [
            ["index": .integer(Int64(index)), "function": ["arguments": .string($0)]]
          ]
        ])
      }
    }
    pieces.append(chunk([:], stop: stop(reply)))
    if body["stream_options"]?["include_usage"] == true {
      pieces.append(chunk(nil, usage: usage(reply), isLast: true))
    }
    return pieces + ["data: [DONE]\n\n"]
  }

  func errorPiece(_ message: String) -> String { "data: \(error(500, message).text)\n\n" }

  func error(_ status: Int, _ message: String) -> JSONValue {
    [
      "error": [
        "message": .string(message), "param": nil, "code": nil,
        "type": status < 500 ? "invalid_request_error" : "server_error",
      ]
    ]
  }

  func endsInResult(_ body: JSONValue) -> Bool { body.last("messages")?["role"] == "tool" }

  func firstTool(_ body: JSONValue) -> String? {
    body["tools"]?.array?.first?["function"]?["name"]?.string
  }
}

/// Databricks model serving: OpenAI's format with a path and errors of its own.
struct ServedDatabricks: ServedWire {
  private let openAI = ServedOpenAI()
  let path = "/serving-endpoints/chat/completions"
  let streamType = "text/event-stream"

  func refusal(of request: ServedRequest, key: String) -> Refusal? {
    // OpenAI's newer name of the limit of tokens is unknown here.
    if request.body?["max_completion_tokens"] != nil {
      return Refusal("max_completion_tokens: Extra inputs are not permitted")
    }
    return openAI.refusal(of: request, key: key)
  }
  func isStreamed(_ body: JSONValue) -> Bool { openAI.isStreamed(body) }
  func whole(_ reply: ServerReply, model: String) -> String { openAI.whole(reply, model: model) }
  func pieces(_ reply: ServerReply, model: String, to body: JSONValue) -> [String] {
    openAI.pieces(reply, model: model, to: body)
  }
  func errorPiece(_ message: String) -> String { openAI.errorPiece(message) }
  func error(_ status: Int, _ message: String) -> JSONValue {
    [
      "error_code": status == 429 ? "REQUEST_LIMIT_EXCEEDED" : "BAD_REQUEST",
      "message": .string(message),
    ]
  }
  func endsInResult(_ body: JSONValue) -> Bool { openAI.endsInResult(body) }
  func firstTool(_ body: JSONValue) -> String? { openAI.firstTool(body) }
}
