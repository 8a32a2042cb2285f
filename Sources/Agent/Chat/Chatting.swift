internal import SQLTools
public import Warehouse

/// Answers what is said in a conversation, with what was said before in mind.
public struct Chatting {
  private let database: Database
  private let sandbox: Sandbox
  private let brain: Asking.Brain
  private let embeddings: (any EmbeddingModel)?
  private let watch: ChatWatch

  /// Answers over a warehouse; statements run in the sandbox.
  ///
  /// - Parameters:
  ///   - database: the warehouse.
  ///   - sandbox: where statements run.
  ///   - brain: who answers.
  ///   - embeddings: what finds by meaning what is remembered; `nil` for words alone.
  ///   - watch: is told what a model says and calls.
  public init(
    in database: Database, _ sandbox: Sandbox, brain: Asking.Brain,
    embeddings: (any EmbeddingModel)? = nil, watch: ChatWatch = ChatWatch()
  ) {
    self.database = database
    self.sandbox = sandbox
    self.brain = brain
    self.embeddings = embeddings
    self.watch = watch
  }

  /// What came of a message, with its rows.
  public struct Reply {
    /// What is kept of it.
    public var turn: ChatTurn
    /// How it ended; nothing when it failed.
    public var outcome: QuestionOutcome?
    /// Why it failed.
    public var failure: (any DescribedFailure)?
  }

  /// Answers a message and keeps it in the conversation.
  ///
  /// - Parameters:
  ///   - message: what the person says.
  ///   - thread: the conversation, which has the turn at its end afterwards.
  /// - Returns: the turn with its rows.
  /// - Throws: what keeping it throws; what goes wrong with the answer is in the turn.
  public func answer(_ message: String, in thread: inout ChatThread) throws -> Reply {
    let reply = try reply(to: message, in: thread)
    try thread.append(reply.turn, in: database)
    return reply
  }

  private func reply(to message: String, in thread: ChatThread) throws -> Reply {
    let said = ChoiceReply.choice(message, among: thread.openChoices) ?? message
    do {
      switch brain {
      case .rules:
        let asking = try Asking(in: database, sandbox)
        let (question, outcome) = try asking.follow(said, after: thread.question)
        return Reply(message, question, outcome, brain: "rules")
      case .model(let model):
        let chat = try ModelChat(
          model: model, embeddings: embeddings, database: database, sandbox: sandbox,
          thread: thread, watch: watch)
        return Reply(message, nil, try chat.answer(said), brain: model.identity.model)
      }
    } catch let error as any DescribedFailure where error.kind != .file {
      let turn = ChatTurn(
        asked: message, outcome: .failed(PlainText.safe(error.sentence, limit: 1_000)),
        brain: brain.name)
      return Reply(turn: turn, failure: error)
    }
  }
}

extension Chatting.Reply {
  fileprivate init(
    _ message: String, _ question: Question?, _ outcome: QuestionOutcome, brain: String
  ) {
    self.outcome = outcome
    turn = ChatTurn(asked: message, question: question, outcome: .declined(""), brain: brain)
    switch outcome {
    case .answered(let answer):
      turn.outcome = .answered(answer.sentence, answer.source)
      (turn.brain, turn.usage) = (answer.brain, answer.usage)
    case .unclear(let reason, let choices): turn.outcome = .unclear(reason, choices: choices)
    case .declined(let refusal): turn.outcome = .declined(refusal.reason)
    }
  }
}

extension Asking.Brain {
  fileprivate var name: String {
    switch self {
    case .rules: "rules"
    case .model(let model): model.identity.model
    }
  }
}

/// Who is told what a model does while it answers.
public struct ChatWatch {
  /// Its words as they come; may throw to stop; `nil` when nobody listens, so that a reply that breaks
  /// off can be asked for again.
  public var hear: ((String) throws -> Void)?
  /// A call of a tool with what came of it, in a line.
  public var see: (String) throws -> Void

  /// By default nobody is told.
  public init(
    hear: ((String) throws -> Void)? = nil,
    see: @escaping (String) throws -> Void = { _ in }
  ) {
    self.hear = hear
    self.see = see
  }
}
