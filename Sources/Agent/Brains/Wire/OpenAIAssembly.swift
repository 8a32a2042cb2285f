/// A streamed reply of the chat completions: deltas whose calls are told apart by their index.
struct OpenAIAssembly: ReplyAssembly {
  private var events = ServerSentEvents()
  private var turn = ModelTurn(text: "")
  private var calls: [Int: Call] = [:]
  private var reason: String?
  private var hasRefused = false
  private var usage = TokenUsage()
  private var model = ""
  private var identifier = ""
  private var hasEnded = false

  private struct Call {
    var identifier = ""
    var name = ""
    var arguments = ""
  }

  mutating func take(_ bytes: [UInt8]) throws(ChatError) -> String {
    var words = ""
    for event in events.take(bytes) {
      if event.data == "[DONE]" {
        hasEnded = true
      } else {
        words += try take(JSONValue.inStream(event.data))
      }
    }
    return words
  }

  private mutating func take(_ chunk: JSONValue) throws(ChatError) -> String {
    if let error = chunk["error"], error != .null {
      let message = error["message"]?.string ?? error.string ?? "it gives no reason"
      let code = error.count("code")
      throw .unavailable(status: (400..<600).contains(code) ? code : 500, message)
    }
    if let model = chunk["model"]?.string { self.model = model }
    if let identifier = chunk["id"]?.string { self.identifier = identifier }
    if let counts = chunk["usage"], counts != .null { usage = OpenAIWire.usage(counts) }
    guard let choice = chunk["choices"]?.array?.first else { return "" }
    if let reason = choice["finish_reason"]?.string { self.reason = reason }
    let delta = choice["delta"] ?? nil
    if delta["refusal"]?.string != nil { hasRefused = true }
    for (position, part) in (delta["tool_calls"]?.array ?? []).enumerated() {
      grow(Int(clamping: part["index"]?.integer ?? Int64(position)), part)
    }
    let words = delta["content"]?.string ?? ""
    turn.text += words
    return words
  }

  /// Identifier and name come once, arguments piece by piece; some servers send all at once.
  private mutating func grow(_ index: Int, _ part: JSONValue) {
    var call = calls[index] ?? Call()
    if let identifier = part["id"]?.string, !identifier.isEmpty { call.identifier = identifier }
    if let name = part["function"]?["name"]?.string, !name.isEmpty { call.name = name }
    call.arguments += part["function"]?["arguments"]?.string ?? ""
    calls[index] = call
  }

  func finish() throws(ChatError) -> ChatReply {
    guard hasEnded || reason != nil else { throw .cutOff }
    var turn = turn
    for (index, call) in calls.sorted(by: { $0.key < $1.key }) {
      guard !call.name.isEmpty else { throw .malformed("a call of a tool has no name") }
      turn.calls.append(
        ToolCall(
          identifier: call.identifier.isEmpty ? "call_\(index)" : call.identifier,
          name: call.name, arguments: ToolCall.Arguments(text: call.arguments)))
    }
    return ChatReply(
      turn: turn, stop: hasRefused ? .refusal : OpenAIWire.stop(reason, turn), usage: usage,
      model: model, identifier: identifier)
  }
}
