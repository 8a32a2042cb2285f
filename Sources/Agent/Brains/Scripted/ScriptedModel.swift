internal import Synchronization

/// A model that answers from a list, for tests and demonstrations.
public final class ScriptedModel: ChatModel {
  /// What it does with one request.
  public enum Answer: Sendable {
    /// Says and calls this.
    case reply(ChatReply)
    /// Says some words, which may be none, and fails.
    case failure(ChatError, after: String = "")
    /// Does what a function says.
    case function(@Sendable (ChatRequest) throws -> ChatReply)
  }

  private struct State {
    var answers: ArraySlice<Answer>
    var requests: [ChatRequest] = []
  }

  /// Who answers.
  public let identity: ModelIdentity
  private let state: Mutex<State>

  /// A model with its answers in order.
  public init(
    _ answers: [Answer],
    identity: ModelIdentity = ModelIdentity(provider: "script", model: "script")
  ) {
    self.identity = identity
    state = Mutex(State(answers: answers[...]))
  }

  /// The requests so far.
  public var requests: [ChatRequest] { state.withLock { $0.requests } }

  /// Throws ``ScriptError/unused(_:)`` unless every answer was asked for.
  public func finish() throws(ScriptError) {
    let count = state.withLock { $0.answers.count }
    guard count == 0 else { throw .unused(count) }
  }

  /// Answers a request, see ``ChatModel``.
  ///
  /// Words come one by one. Throws ``ScriptError/exhausted(after:)`` when there is no answer left.
  public func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply {
    let (answer, count) = state.withLock { state in
      state.requests.append(request)
      return (state.answers.popFirst(), state.requests.count)
    }
    guard let answer else { throw ScriptError.exhausted(after: count - 1) }
    switch answer {
    case .reply(let reply): return try said(reply, hear)
    case .function(let function): return try said(function(request), hear)
    case .failure(let error, let words):
      if !words.isEmpty { try hear(words) }
      throw error
    }
  }

  private func said(_ reply: ChatReply, _ hear: (String) throws -> Void) throws -> ChatReply {
    for word in reply.turn.text.words { try hear(word) }
    return reply
  }
}

extension ScriptedModel.Answer {
  /// Says a text, or calls tools, or both.
  public static func says(_ text: String, calls: [ToolCall] = []) -> Self {
    var usage = TokenUsage()
    usage.input = 10
    usage.output = max(1, text.utf8.count / 4)
    return .reply(
      ChatReply(
        turn: ModelTurn(text: text, calls: calls), stop: calls.isEmpty ? .finished : .toolCalls,
        usage: usage, model: "script", identifier: ""))
  }
}

extension String {
  /// The words, each with the space after it.
  fileprivate var words: [String] {
    var result: [String] = []
    var word = ""
    for character in self {
      word.append(character)
      guard character == " " else { continue }
      result.append(word)
      word = ""
    }
    return word.isEmpty ? result : result + [word]
  }
}
