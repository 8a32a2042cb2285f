import Agent

/// Ollama's own chat as its server takes and gives it.
struct ServedOllama: ServedWire {
  let path = "/api/chat"
  let streamType = "application/x-ndjson"

  func refusal(of request: ServedRequest, key: String) -> Refusal? {
    do throws(Refusal) {
      guard request.method == "POST", let body = request.body, body.isObject else {
        throw Refusal("missing request body")
      }
      let model = try body.text("model", in: "body")
      guard ServedModels.names.contains(model) || ServedModels.fault(model) != nil else {
        throw Refusal("model '\(model)' not found", status: 404)
      }
      for message in body["messages"]?.array ?? [] { try check(message) }
      try check(format: body["format"])
      for (name, value) in body["options"]?.members ?? [:] where name != "stop" {
        guard value.number != nil else { throw Refusal("option \(name): a number") }
      }
      return nil
    } catch {
      return error
    }
  }

  private func check(_ message: JSONValue) throws(Refusal) {
    let role = try message.text("role", in: "messages")
    guard ["system", "user", "assistant", "tool"].contains(role) else {
      throw Refusal("invalid role: \(role)")
    }
    guard message["content"]?.string != nil || message["tool_calls"] != nil else {
      throw Refusal("messages.content: a string")
    }
    for call in message["tool_calls"]?.array ?? [] {
      _ = try (call["function"] ?? nil).text("name", in: "tool_calls")
      guard call["function"]?["arguments"]?.isObject == true else {
        throw Refusal("tool_calls: cannot unmarshal arguments into an object")
      }
    }
    guard role != "tool" || message["tool_name"]?.string != nil else {
      throw Refusal("messages.tool_name: a string")
    }
  }

  private func check(format: JSONValue?) throws(Refusal) {
    guard let format, format != .null, format != "", format != "json" else { return }
    guard format.isObject else { throw Refusal("invalid format: expected 'json' or a schema") }
  }

  /// Streams unless it is told otherwise.
  func isStreamed(_ body: JSONValue) -> Bool { body["stream"] != false }

  private func object(
    _ model: String, _ message: JSONValue, end: ServerReply? = nil
  ) -> JSONValue {
    var object: [String: JSONValue] = [
      "model": .string(model), "created_at": "2026-01-01T00:00:00Z", "message": message,
      "done": .bool(end != nil),
    ]
    guard let end else { return .object(object) }
    object["done_reason"] = end.stop == .length ? "length" : "stop"
    object["prompt_eval_count"] = 16
    object["eval_count"] = .integer(end.tokens)
    object["total_duration"] = 1_000_000
    return .object(object)
  }

  private func call(_ call: ServerReply.Call) -> JSONValue {
    var function: [String: JSONValue] = [
      "arguments": (try? JSONValue(call.arguments)) ?? .string(call.arguments)
    ]
    if let name = call.name { function["name"] = .string(name) }
    return ["id": .string(call.identifier), "function": .object(function)]
  }

  private func message(_ text: String, _ calls: [ServerReply.Call] = []) -> JSONValue {
    var message: [String: JSONValue] = ["role": "assistant", "content": .string(text)]
    if !calls.isEmpty { message["tool_calls"] = .array(calls.map(call)) }
    return .object(message)
  }

  func whole(_ reply: ServerReply, model: String) -> String {
    object(model, message(reply.text, reply.calls), end: reply).text
  }

  func pieces(_ reply: ServerReply, model: String, to body: JSONValue) -> [String] {
    var lines = reply.text.cut.map { object(model, message($0)) }
    if !reply.calls.isEmpty { lines.append(object(model, message("", reply.calls))) }
    lines.append(object(model, message(""), end: reply))
    return lines.map { $0.text + "\n" }
  }

  func errorPiece(_ message: String) -> String { error(500, message).text + "\n" }

  func error(_ status: Int, _ message: String) -> JSONValue { ["error": .string(message)] }

  func endsInResult(_ body: JSONValue) -> Bool { body.last("messages")?["role"] == "tool" }

  func firstTool(_ body: JSONValue) -> String? {
    body["tools"]?.array?.first?["function"]?["name"]?.string
  }
}
