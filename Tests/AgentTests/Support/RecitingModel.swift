import Synchronization

@testable import Agent

/// A model that recites replies in their order and remembers what it was asked.
final class RecitingModel: ChatModel {
  let identity = ModelIdentity(provider: "test", model: "reciting")
  private let state: Mutex<(replies: [ChatReply], requests: [ChatRequest])>

  init(_ replies: [ChatReply]) { state = Mutex((replies, [])) }

  func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply {
    let reply = state.withLock { state -> ChatReply? in
      state.requests.append(request)
      return state.replies.isEmpty ? nil : state.replies.removeFirst()
    }
    guard let reply else { throw ChatError.cutOff }
    try hear(reply.turn.text)
    return reply
  }

  var requests: [ChatRequest] { state.withLock { $0.requests } }
}

extension ChatReply {
  /// A reply of words and calls that took 10 tokens in and 2 out.
  static func saying(
    _ text: String, calls: [ToolCall] = [], stop: StopReason = .finished
  ) -> ChatReply {
    var usage = TokenUsage()
    (usage.input, usage.output) = (10, 2)
    return ChatReply(
      turn: ModelTurn(text: text, calls: calls), stop: stop, usage: usage, model: "reciting",
      identifier: "")
  }

  /// A reply that calls a tool.
  static func calling(_ tool: String, _ arguments: JSONValue = [:]) -> ChatReply {
    saying(
      "", calls: [ToolCall(identifier: "c", name: tool, arguments: arguments.asArguments)],
      stop: .toolCalls)
  }
}
