internal import Model
internal import SQLTools
public import Warehouse

/// Answers questions by rules, without a language model.
public struct QuestionRules {
  /// What questions can be about.
  public let layer: SemanticLayer
  private let database: Database
  private let sandbox: Sandbox

  /// Rules over a warehouse; statements run in the sandbox.
  public init(layer: SemanticLayer, database: Database, sandbox: Sandbox) {
    self.layer = layer
    self.database = database
    self.sandbox = sandbox
  }

  /// Answers a question.
  ///
  /// - Throws: ``SandboxError`` for a statement that runs into a limit, and what planning throws.
  public func answer(_ text: String) throws -> QuestionOutcome {
    try outcome(of: QuestionParser(layer).parse(text))
  }

  /// Answers what was read of a question.
  func outcome(of parsed: ParsedQuestion) throws -> QuestionOutcome {
    switch parsed {
    case .question(let question): try answer(question)
    case .unclear(let reason, let choices): .unclear(reason, choices: choices)
    case .unknown(let refusal): .declined(try suggesting(refusal))
    }
  }

  /// The refusal with indexed values near to the word that was not understood.
  private func suggesting(_ refusal: Refusal) throws -> Refusal {
    guard let word = refusal.word else { return refusal }
    var suggesting = refusal
    let values = try ValueIndex.matches(word, limit: 3, in: database, or: layer).map(\.value)
    suggesting.nearest = Array((refusal.nearest + values).uniqued().prefix(3))
    return suggesting
  }

  /// Answers a question that is understood.
  func answer(_ question: Question) throws -> QuestionOutcome {
    switch question {
    case .metric(let metric): try answer(metric)
    case .planning(let request):
      try PlanningAnswer(request: request, database: database).outcome(
        examples: ExampleQuestions.some(of: layer))
    case .data(let request): try answer(request)
    }
  }

  private func answer(_ metric: MetricQuestion) throws -> QuestionOutcome {
    guard let bound = layer.view(metric.view) else {
      return .declined(Refusal(reason: "there is no view \(metric.view)"))
    }
    let sql = try statement(try MetricStatement(metric, over: bound).fragment())
    let result = try sandbox.query(sql)
    var answer = Answer(
      MetricSentence(question: metric, bound: bound, table: result.table).text, .sql(sql),
      result.table, family: Question.metric(metric).family)
    answer.isCut = result.isCut
    answer.notes = MetricSentence.notes(of: metric, over: bound)
    return .answered(answer)
  }

  private func answer(_ request: DataRequest) throws -> QuestionOutcome {
    guard let fragment = try request.fragment(over: layer) else {
      return .declined(Refusal(reason: "what is asked for is no longer there"))
    }
    let sql = try statement(fragment)
    let result = try sandbox.query(sql)
    var answer = Answer(
      request.sentence(of: result.table), .sql(sql), result.table, family: "data")
    answer.isCut = result.isCut
    return .answered(answer)
  }

  /// One text without placeholders and with the names tables are stored under, which any client
  /// can run.
  private func statement(_ fragment: Fragment) throws -> String {
    let text = SQLCommand(fragment, purpose: "answer a question").pasteable
    return try database.catalog.resolver().resolve(text).sql
  }
}
