/// A model that is asked again when a failure may pass.
public struct RetryingModel: ChatModel {
  private let model: any ChatModel
  private let rule: RetryRule
  private let sleep: @Sendable (Double) throws -> Void
  private let random: @Sendable () -> Double

  /// A model with a rule; `sleep` waits for some seconds and may throw to stop, `random` gives numbers
  /// from 0 to 1.
  public init(
    _ model: any ChatModel, rule: RetryRule = RetryRule(),
    sleep: @escaping @Sendable (Double) throws -> Void,
    random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
  ) {
    self.model = model
    self.rule = rule
    self.sleep = sleep
    self.random = random
  }

  /// Who answers.
  public var identity: ModelIdentity { model.identity }

  /// Answers a request, see ``ChatModel``.
  public func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply {
    try rule.repeating(sleep: sleep, random: random) { noteWords in
      try model.reply(to: request) { words in
        if request.isHeard { noteWords() }
        try hear(words)
      }
    }
  }
}
