import Agent
import ArgumentParser
import FoundationEssentials
import Warehouse

/// Answers a question in plain words.
struct AskCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Answer a question in plain words, with the SQL and the rows behind it.",
    discussion: """
      Works without a language model: totals, rankings, trends, shares, comparisons, growth, \
      returns, budgets, and what data there are. What it cannot answer it says, and what could \
      mean several things it asks back. With a language model (--brain) anything can be asked that \
      one query answers.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var brain: BrainOptions

  @Argument(help: "The question, in quotes or as several words.")
  var question: [String]

  @Flag(help: "One JSON object with the answer, the SQL, the rows and how they came about.")
  var json = false

  @Flag(help: "Print the SQL only.")
  var sqlOnly = false

  @Flag(help: "Store question and SQL as confirmed by you; the next time they are the answer.")
  var confirm = false

  var effect: CommandEffect { confirm ? .writes : .reads }

  func run() throws {
    let database = try warehouse.open(confirm && !output.dryRun ? .write : .read)
    let sandbox = try Sandbox(over: database)
    Interruption.stops(sandbox.interrupter)
    let text = question.joined(separator: " ")
    let thinking = try RunningBrain(
      brain, run: RunListing.nextCalls("ask", in: database), in: database)
    defer { thinking.finish() }
    let outcome = try Asking(in: database, sandbox, brain: thinking.asking).answer(text)
    let printed = AnswerText(question: text, outcome: outcome)
    guard case .answered(let answer) = outcome else {
      if json { StandardStream.output.write(printed.json + "\n") }
      throw UnansweredError(outcome: outcome)
    }
    if confirm, !output.dryRun { try store(answer, text, in: database) }
    if json {
      StandardStream.output.write(printed.json + "\n")
    } else if sqlOnly || output.dryRun {
      StandardStream.output.write(printed.source(answer))
    } else {
      write(answer, printed)
    }
  }

  /// Sentence, statement and rows for people; for programs only the rows are results.
  private func write(_ answer: Answer, _ printed: AnswerText) {
    let isForPeople = output.rowFormat.isForPeople
    let stream: StandardStream = isForPeople ? .output : .error
    stream.write(printed.sentence(answer) + "\n")
    if isForPeople { stream.write("\n" + printed.source(answer) + "\n") }
    StandardStream.output.write(
      answer.table.rendered(
        as: output.rowFormat, precision: isForPeople ? .readable : .full))
    if answer.isCut {
      StandardStream.error.write("only the first \(answer.table.rows.count) rows are shown\n")
    }
  }

  private func store(_ answer: Answer, _ text: String, in database: Database) throws {
    guard case .sql(let sql) = answer.source else { throw UnconfirmableError() }
    let person = UserFolder.loginName
    try VerifiedQuery.confirm(text, sql: sql, by: person, in: database)
    StandardStream.error.write("confirmed by \(TerminalText.visible(person))\n")
  }
}

/// A question was not answered: it is not understood, or could mean several things.
struct UnansweredError: DescribedFailure {
  let outcome: QuestionOutcome

  var sentence: String {
    switch outcome {
    case .answered(let answer): answer.sentence
    case .unclear(let reason, _): reason
    case .declined(let refusal): "not answered: " + refusal.reason
    }
  }

  var hint: String? {
    switch outcome {
    case .answered: nil
    case .unclear(_, let choices):
      "ask one of: " + choices.map { "'\($0)'" }.joined(separator: ", ")
    case .declined(let refusal): Self.hint(refusal)
    }
  }

  private static func hint(_ refusal: Refusal) -> String? {
    let near =
      refusal.nearest.isEmpty ? [] : ["did you mean \(refusal.nearest.joined(separator: ", "))?"]
    let examples =
      refusal.examples.isEmpty
      ? [] : ["questions like these are answered: " + refusal.examples.joined(separator: "; ")]
    let parts = near + examples
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  var kind: FailureKind { .failed }
}

/// The rows of an answer do not come from one statement.
struct UnconfirmableError: DescribedFailure {
  var sentence: String { "this answer is computed by a model, not by one statement" }
  var hint: String? { "leave --confirm out" }
  var kind: FailureKind { .failed }
}
