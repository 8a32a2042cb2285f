/// Something a person said in a conversation, with what came of it.
public struct ChatTurn: Sendable, Equatable {
  /// What the person typed.
  public var asked: String
  /// The question it was understood as; nothing where a language model answered, or nobody could.
  public var question: Question?
  /// How it ended.
  public var outcome: Outcome
  /// Who answered: `rules`, `verified` or a model's name.
  public var brain: String
  /// What a model took.
  public var usage = TokenUsage()

  /// How a turn can end.
  public enum Outcome: Sendable, Equatable {
    /// With an answer and what its rows can be made again with.
    case answered(String, Answer.Source)
    /// With a question back; each choice says what could be meant.
    case unclear(String, choices: [String])
    /// With the reason why there is no answer.
    case declined(String)
    /// With a failure of the machinery: a limit, a model that cannot be reached.
    case failed(String)
  }

  /// A turn.
  public init(
    asked: String, question: Question? = nil, outcome: Outcome, brain: String,
    usage: TokenUsage = TokenUsage()
  ) {
    self.asked = asked
    self.question = question
    self.outcome = outcome
    self.brain = brain
    self.usage = usage
  }
}

extension ChatTurn {
  /// The question in whole, where it was understood as more than what was typed.
  public var understood: String? { question?.text }

  /// What the person is told, in words.
  public var text: String {
    switch outcome {
    case .answered(let text, _), .unclear(let text, _), .declined(let text), .failed(let text): text
    }
  }
}

/// A conversation that can be gone on with, on another day as well.
public struct ChatThread: Sendable, Equatable {
  /// Its name, as `chat-1`.
  public let identifier: String
  /// What was said so far, oldest first.
  public var turns: [ChatTurn]

  /// A conversation.
  public init(identifier: String, turns: [ChatTurn] = []) {
    self.identifier = identifier
    self.turns = turns
  }

  /// The newest question that was understood, which a follow-up goes on from.
  var question: Question? { turns.last { $0.question != nil }?.question }

  /// What was asked back last, if it has not been answered.
  var openChoices: [String] {
    guard case .unclear(_, let choices)? = turns.last?.outcome else { return [] }
    return choices
  }
}
