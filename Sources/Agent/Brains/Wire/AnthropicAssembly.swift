/// A streamed reply of Anthropic's: blocks that begin, grow and end, in order.
struct AnthropicAssembly: ReplyAssembly {
  private var events = ServerSentEvents()
  private var reply: ChatReply?
  private var hasEnded = false
  private var blocks: [Int: Block] = [:]
  private var order: [Int] = []

  private struct Block {
    var start: JSONValue
    var text = ""
    var input = ""
    var signature = ""
  }

  mutating func take(_ bytes: [UInt8]) throws(ChatError) -> String {
    var words = ""
    for event in events.take(bytes) { words += try take(event) }
    return words
  }

  private mutating func take(_ event: ServerSentEvent) throws(ChatError) -> String {
    let data = try JSONValue.inStream(event.data)
    switch try data.requiredString("type") {
    case "message_start": try begin(data["message"] ?? nil)
    case "content_block_start":
      let index = data.count("index")
      if blocks[index] == nil { order.append(index) }
      blocks[index] = Block(start: data["content_block"] ?? nil)
    case "content_block_delta": return try grow(data)
    case "message_delta": change(data)
    case "message_stop": hasEnded = true
    case "error": throw Self.failure(data["error"] ?? nil)
    default: break
    }
    return ""
  }

  private mutating func begin(_ message: JSONValue) throws(ChatError) {
    reply = ChatReply(
      turn: ModelTurn(text: ""), stop: .other(""),
      usage: AnthropicWire.usage(message["usage"] ?? nil),
      model: message["model"]?.string ?? "", identifier: message["id"]?.string ?? "")
  }

  private mutating func grow(_ data: JSONValue) throws(ChatError) -> String {
    let index = data.count("index")
    guard let delta = data["delta"], blocks[index] != nil else {
      throw .malformed("a part of no block")
    }
    let text = delta["text"]?.string ?? ""
    blocks[index]?.text += text + (delta["thinking"]?.string ?? "")
    blocks[index]?.input += delta["partial_json"]?.string ?? ""
    blocks[index]?.signature += delta["signature"]?.string ?? ""
    return text
  }

  /// Counts of output are of all so far, not of what is new.
  private mutating func change(_ data: JSONValue) {
    if let reason = data["delta"]?["stop_reason"]?.string {
      reply?.stop = AnthropicWire.stop(reason)
    }
    if data["usage"]?["output_tokens"] != nil {
      reply?.usage.output = data.count("usage", "output_tokens")
    }
  }

  private static func failure(_ error: JSONValue) -> ChatError {
    let message = error["message"]?.string ?? "it gives no reason"
    return switch error["type"]?.string {
    case "rate_limit_error": .rateLimit(message)
    case "authentication_error", "permission_error": .refusedKey(message)
    case "overloaded_error": .unavailable(status: 529, message)
    case "timeout_error": .unavailable(status: 504, message)
    case "invalid_request_error": .badRequest(status: 400, message)
    default: .unavailable(status: 500, message)
    }
  }

  func finish() throws(ChatError) -> ChatReply {
    guard var reply, hasEnded else { throw .cutOff }
    for block in order.compactMap({ blocks[$0] }) {
      switch block.start["type"]?.string {
      case "text": reply.turn.text += (block.start["text"]?.string ?? "") + block.text
      case "tool_use":
        reply.turn.calls.append(
          ToolCall(
            identifier: try block.start.requiredString("id"),
            name: try block.start.requiredString("name"),
            arguments: ToolCall.Arguments(text: block.input)))
      case "thinking":
        reply.turn.opaque.append(
          [
            "type": "thinking", "thinking": .string(block.text),
            "signature": .string(block.signature),
          ])
      default: reply.turn.opaque.append(block.start)
      }
    }
    return reply
  }
}
