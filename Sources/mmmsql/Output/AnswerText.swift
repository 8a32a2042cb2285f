import Agent
import Warehouse

/// The outcome of a question as text.
struct AnswerText {
  let question: String
  let outcome: QuestionOutcome
  /// The conversation it is said in, and the question as it was understood there.
  var thread: (name: String, understood: String?)?

  /// The sentence with what should be known about it.
  func sentence(_ answer: Answer) -> String {
    let mark = answer.isVerified ? " (confirmed)" : ""
    return ([answer.sentence + mark] + answer.notes).map(TerminalText.visible)
      .joined(separator: "\n")
  }

  /// What the rows can be made again with: a statement, or a command of the program.
  func source(_ answer: Answer) -> String {
    switch answer.source {
    case .sql(let sql): TerminalText.visibleLines(sql) + ";\n"
    case .command(let commands):
      commands.split(separator: "\n").map { "-- \(TerminalText.visible(String($0)))\n" }.joined()
    }
  }

  /// One JSON object.
  var json: String {
    var members: [(String, String)] = [("question", JSONText.string(question))]
    if let thread {
      members += [
        ("thread", JSONText.string(thread.name)),
        ("understood", thread.understood.map(JSONText.string) ?? "null"),
      ]
    }
    switch outcome {
    case .answered(let answer): members += Self.members(of: answer)
    case .unclear(let reason, let choices):
      members += [
        ("outcome", "\"unclear\""), ("sentence", JSONText.string(reason)),
        ("choices", Self.list(choices)),
      ]
    case .declined(let refusal):
      members += [
        ("outcome", "\"declined\""), ("sentence", JSONText.string(refusal.reason)),
        ("nearest", Self.list(refusal.nearest)), ("examples", Self.list(refusal.examples)),
      ]
    }
    return "{" + members.map { "\(JSONText.string($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func members(of answer: Answer) -> [(String, String)] {
    let source: (String, String) =
      switch answer.source {
      case .sql(let sql): ("sql", JSONText.string(sql))
      case .command(let command): ("command", JSONText.string(command))
      }
    let rows = answer.table.rows.map(JSONText.array).joined(separator: ", ")
    let usage =
      "{\"input_tokens\": \(answer.usage.input), \"output_tokens\": \(answer.usage.output)}"
    return [
      ("outcome", "\"answered\""), ("sentence", JSONText.string(answer.sentence)), source,
      ("columns", list(answer.table.columns)), ("rows", "[\(rows)]"),
      ("is_cut", "\(answer.isCut)"), ("notes", list(answer.notes)),
      ("family", JSONText.string(answer.family)), ("verified", "\(answer.isVerified)"),
      ("brain", JSONText.string(answer.brain)), ("repairs", "\(answer.repairs)"),
      ("usage", usage),
    ]
  }

  private static func list(_ texts: [String]) -> String {
    JSONText.array(texts.map(SQLValue.text))
  }
}
