@testable import Agent

extension ScriptedModel.Answer {
  /// A reply of words that took 10 tokens in and 2 out.
  static func saying(_ text: String, stop: StopReason = .finished) -> Self {
    var usage = TokenUsage()
    (usage.input, usage.output) = (10, 2)
    return .reply(
      ChatReply(
        turn: ModelTurn(text: text), stop: stop, usage: usage, model: "script", identifier: ""))
  }
}
