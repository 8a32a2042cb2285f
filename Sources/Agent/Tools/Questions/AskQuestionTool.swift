internal import Warehouse

/// A question in plain words, answered by rules: a tool of a model must not ask a model.
struct AskQuestionTool: DeclaredTool {
  static let name = "ask_question"
  static let group = ToolGroup.questions
  static let effect = ToolEffect.reads
  static let summary = """
    Answer a question in plain words about data, returns or budgets, with the SQL behind it. What could \
    mean several things is asked back as choices.
    """

  private let question: String

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    question = try arguments.text("question", "As 'revenue per month in 2024'.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let sandbox = try Sandbox(over: session.database)
    let outcome = try session.stopper.stopping(sandbox.interrupter) {
      try Asking(in: session.database, sandbox).answer(question)
    }
    switch outcome {
    case .answered(let answer): return Self.output(answer)
    case .unclear(let reason, let choices):
      return ToolOutput(
        reason, facts: ["outcome": "unclear", "choices": .array(choices.map { .string($0) })])
    case .declined(let refusal):
      return ToolOutput(
        "not answered: " + refusal.reason,
        facts: [
          "outcome": "declined", "nearest": .array(refusal.nearest.map { .string($0) }),
          "examples": .array(refusal.examples.map { .string($0) }),
        ])
    }
  }

  private static func output(_ answer: Answer) -> ToolOutput {
    var facts: [String: JSONValue] = [
      "outcome": "answered", "is_confirmed": .bool(answer.isVerified),
      "notes": .array(answer.notes.map { .string($0) }),
    ]
    switch answer.source {
    case .sql(let sql): facts["sql"] = .string(sql)
    case .command(let command): facts["command"] = .string(command)
    }
    return ToolOutput(answer.sentence, facts: facts, table: answer.table, isCut: answer.isCut)
  }
}
