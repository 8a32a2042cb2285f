internal import SQLTools
public import Warehouse

/// Answers a question: from a confirmed pair where there is one, else by a brain.
public struct Asking {
  /// Who answers what nobody has confirmed.
  public enum Brain: Sendable {
    /// Rules, without a language model.
    case rules
    /// A language model.
    case model(any ChatModel)
  }

  private let database: Database
  let sandbox: Sandbox
  private let brain: Brain
  /// What questions can be about.
  public let layer: SemanticLayer

  /// Reads the semantic layer of a warehouse; statements run in the sandbox.
  public init(in database: Database, _ sandbox: Sandbox, brain: Brain = .rules) throws {
    self.database = database
    self.sandbox = sandbox
    self.brain = brain
    layer = try SemanticLayer(of: database, in: sandbox)
  }

  /// Answers a question.
  public func answer(_ question: String) throws -> QuestionOutcome {
    try confirmed([question]) { try outcome(of: question) }
  }

  /// Answers by rules what is said after another question and may say only what is different.
  ///
  /// - Parameters:
  ///   - text: what is said.
  ///   - previous: the question before, if there was one.
  /// - Returns: the question as it was understood, and what came of it.
  /// - Throws: what answering throws.
  func follow(
    _ text: String, after previous: Question?
  ) throws -> (question: Question?, outcome: QuestionOutcome) {
    let parser = QuestionParser(layer)
    let parsed =
      previous.map { FollowUp(parser: parser, previous: $0).read(text) } ?? parser.parse(text)
    let rules = QuestionRules(layer: layer, database: database, sandbox: sandbox)
    guard case .question(let question) = parsed else {
      return (nil, try confirmed([text]) { try rules.outcome(of: parsed) })
    }
    return (
      question, try confirmed([text, question.text]) { try rules.outcome(of: parsed) }
    )
  }

  /// The answer that a person confirmed for one of these ways to ask, else another one.
  private func confirmed(
    _ questions: [String], otherwise: () throws -> QuestionOutcome
  ) throws -> QuestionOutcome {
    let pair = try questions.compactMap { try VerifiedQuery.named($0, in: database) }.first
    var note: String?
    if let pair, pair.state == .confirmed {
      if pair.isCurrent(in: database, sandbox) { return .answered(try verified(pair)) }
      note = "the statement confirmed by \(pair.author) is of other tables and was not used"
    }
    let outcome = try otherwise()
    guard let note, case .answered(var answer) = outcome else { return outcome }
    answer.notes.append(note)
    return .answered(answer)
  }

  private func outcome(of question: String) throws -> QuestionOutcome {
    switch brain {
    case .rules:
      try QuestionRules(layer: layer, database: database, sandbox: sandbox).answer(question)
    case .model(let model):
      try QuestionModel(model: model, layer: layer, database: database, sandbox: sandbox)
        .answer(question)
    }
  }

  private func verified(_ pair: VerifiedQuery) throws -> Answer {
    let result = try sandbox.query(pair.sql)
    let rows = result.table.rows.count
    var answer = Answer(
      "\(rows) \(rows == 1 ? "row" : "rows") of a statement that \(pair.author) confirmed.",
      .sql(pair.sql), result.table, family: "verified", brain: "verified")
    answer.isCut = result.isCut
    answer.isVerified = true
    return answer
  }
}
