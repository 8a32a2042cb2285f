/// A streamed reply of Ollama's: a JSON object a line.
struct OllamaAssembly: ReplyAssembly {
  private var line: [UInt8] = []
  private var turn = ModelTurn(text: "")
  private var last: JSONValue?

  mutating func take(_ bytes: [UInt8]) throws(ChatError) -> String {
    var words = ""
    for byte in bytes {
      guard byte == UInt8(ascii: "\n") else {
        line.append(byte)
        continue
      }
      let text = String(decoding: line, as: UTF8.self)
      line.removeAll(keepingCapacity: true)
      if !text.allSatisfy(\.isWhitespace) { words += try take(JSONValue.inStream(text)) }
    }
    return words
  }

  /// Takes in one object; gives the words in it.
  mutating func take(_ part: JSONValue) throws(ChatError) -> String {
    if let message = part["error"]?.string {
      throw .unavailable(status: 500, message)
    }
    guard let message = part["message"] else { throw .malformed("it has no message") }
    for call in message["tool_calls"]?.array ?? [] {
      let function = call["function"] ?? nil
      guard case .object(let arguments)? = function["arguments"] else {
        throw .malformed("a call of a tool has no arguments")
      }
      turn.calls.append(
        ToolCall(
          identifier: call["id"]?.string ?? "call_\(turn.calls.count)",
          name: try function.requiredString("name"), arguments: .object(arguments)))
    }
    if part["done"] == .bool(true) { last = part }
    let words = message["content"]?.string ?? ""
    turn.text += words
    return words
  }

  func finish() throws(ChatError) -> ChatReply {
    guard let last else { throw .cutOff }
    var usage = TokenUsage()
    usage.input = last.count("prompt_eval_count")
    usage.output = last.count("eval_count")
    let reason = last["done_reason"]?.string
    let stop: StopReason =
      switch reason {
      case "length": .length
      case "stop", nil: turn.calls.isEmpty ? .finished : .toolCalls
      case .some(let other): .other(other)
      }
    return ChatReply(
      turn: turn, stop: stop, usage: usage, model: last["model"]?.string ?? "", identifier: "")
  }
}
