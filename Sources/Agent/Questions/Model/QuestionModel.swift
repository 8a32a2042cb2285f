internal import SQLTools
public import Warehouse

/// Answers questions with statements that a language model writes; they run where nothing can be
/// changed.
public struct QuestionModel {
  /// How often a statement may be written again.
  static let mostRepairs = 3

  private let model: any ChatModel
  private let layer: SemanticLayer
  private let database: Database
  private let sandbox: Sandbox

  /// A model over a warehouse.
  public init(
    model: any ChatModel, layer: SemanticLayer, database: Database, sandbox: Sandbox
  ) {
    self.model = model
    self.layer = layer
    self.database = database
    self.sandbox = sandbox
  }

  /// Answers a question.
  ///
  /// - Throws: ``ModelAnswerError`` when the model cannot be reached.
  public func answer(_ question: String) throws -> QuestionOutcome {
    var conversation = StatementConversation(
      question: question,
      context: try SchemaContext(layer: layer, database: database)
        .text(for: question))
    var usage = TokenUsage()
    var last: QuestionOutcome?
    for repairs in 0...Self.mostRepairs {
      let reply = try reply(to: conversation.request)
      usage = usage + reply.usage
      switch StatementReply(reply) {
      case .unclear(let reason, let choices):
        return .unclear(reason, choices: choices)
      case .impossible(let reason): return .declined(refusal(reason))
      case .malformed(let fault): conversation.add(reply.turn, fault: fault)
      case .statement(let sql, let sentence):
        let attempt = try attempt(sql)
        if var answer = attempt.answer(sentence, sql) {
          answer.brain = model.identity.model
          answer.repairs = repairs
          answer.usage = usage
          if attempt.fault == nil { return .answered(answer) }
          last = .answered(answer)
        }
        conversation.add(reply.turn, fault: attempt.fault ?? "")
      }
    }
    return last
      ?? .declined(
        refusal("the model wrote no statement that can be run: \(conversation.lastFault)"))
  }

  private func reply(to request: ChatRequest) throws -> ChatReply {
    do { return try model.reply(to: request) } catch let error as ChatError {
      throw ModelAnswerError.unreachable(error)
    }
  }

  private func refusal(_ reason: String) -> Refusal {
    Refusal(
      reason: PlainText.line(reason, limit: 400),
      examples: ExampleQuestions.some(of: layer))
  }

  /// What came of a statement: rows, and what is wrong with it.
  private struct Attempt {
    var result: SandboxResult?
    var findings: [StatementFinding] = []
    /// What the model is told to mend; `nil` when there is nothing.
    var fault: String?

    /// An answer where there are rows.
    func answer(_ sentence: String, _ sql: String) -> Answer? {
      guard let result else { return nil }
      var answer = Answer(
        PlainText.line(sentence, limit: 400), .sql(sql), result.table, family: "model")
      answer.isCut = result.isCut
      answer.notes = findings.map { "warning: \($0.sentence)" }
      return answer
    }
  }

  private func attempt(_ sql: String) throws -> Attempt {
    do {
      let review = StatementReview(layer: layer, database: database, sandbox: sandbox)
      var attempt = Attempt(findings: try review.findings(in: sql))
      attempt.result = try sandbox.query(sql)
      attempt.findings += attempt.result.map { StatementReview.findings(in: $0.table) } ?? []
      let faults = attempt.findings.filter { $0.isGrave || $0 == .empty || $0.isAllNull }
      attempt.fault = faults.isEmpty ? nil : faults.map(\.sentence).joined(separator: "; ")
      return attempt
    } catch let error as SandboxError {
      guard error != .interrupted else { throw error }
      return Attempt(
        fault: error.sentence + (error.hint.map { " (\($0))" } ?? ""))
    }
  }
}

extension StatementFinding {
  fileprivate var isAllNull: Bool { if case .allNull = self { true } else { false } }
}

/// Why a language model gave no answer.
public enum ModelAnswerError: Error, Equatable {
  /// It could not be reached, or refuses to answer.
  case unreachable(ChatError)
}

extension ModelAnswerError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .unreachable(let error): error.description
    }
  }

  /// What to do about it.
  public var hint: String? { "the rules answer without a model: leave --brain out" }

  /// No language model.
  public var kind: FailureKind { .languageModel }
}
