import FoundationEssentials
import TestSupport
import Testing

/// Questions as people ask them: of the program and of its shell.
@Suite struct AskCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try AnalyzedFolder.make() }

  private func run(_ arguments: [String], input: String = "") throws -> ProgramRun {
    try ProgramRun.run(arguments, in: folder, input: input)
  }

  @Test func printsTheSentenceTheStatementAndTheRows() throws {
    let answer = try run(["ask", "total", "y"])
    #expect(answer.exitCode == 0, "\(answer.messages)")
    #expect(answer.output.hasPrefix("y is "))
    #expect(answer.output.contains("from \"silver_week\" as \"source\";"))
    #expect(answer.output.contains("│"))
    #expect(try run(["ask", "total", "y"]).output == answer.output)
  }

  @Test func theStatementAloneRunsInThePlainClient() throws {
    let run = try ProgramRun.shell(
      "\"$MMMSQL\" ask 'y per year' --sql-only | sqlite3 -csv -header warehouse.db", in: folder)
    let rows = try self.run(["ask", "y per year", "--format", "csv"])
    #expect(run.exitCode == 0, "\(run.messages)")
    let lines = run.output.split(whereSeparator: \.isNewline)
    #expect(lines.count > 1)
    #expect(lines.count == rows.output.split(whereSeparator: \.isNewline).count)
    #expect(rows.messages.contains("y by year"))
  }

  @Test func asksBackAndRefusesWithExitCode1() throws {
    RefusedRun.check(try run(["ask", "average y"]), exitCode: 1, says: "the average over what?")
    RefusedRun.check(
      try run(["ask", "why is the sky blue"]), exitCode: 1, says: "not answered")
    let json = try run(["ask", "average y", "--json"])
    #expect(json.output.contains("\"outcome\": \"unclear\""))
    #expect(json.output.contains("average y per week"))
  }

  @Test func theJSONHasEverything() throws {
    let text = try run(["ask", "top 1 channels by roi", "--json"]).output
    for part in [
      "\"outcome\": \"answered\"", "\"sql\": \"select", "\"columns\": [\"channel\", \"roi\"",
      "\"rows\": [[",
      "\"family\": \"ranking\"", "\"verified\": false", "\"brain\": \"rules\"", "\"repairs\": 0",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
  }

  @Test func aConfirmedAnswerIsMarkedAndScored() throws {
    #expect(try run(["eval"]).messages.contains("no question was confirmed"))
    #expect(try run(["ask", "total y", "--confirm"]).exitCode == 0)
    let again = try run(["ask", "Total Y?"])
    #expect(again.output.contains("(confirmed)"), "\(again.output)")
    #expect(try run(["eval"]).exitCode == 0)
    RefusedRun.check(
      try run(["ask", "best allocation of 9000", "--confirm"]), exitCode: 1,
      says: "not by one statement")
  }

  @Test func aWrongAnswerEndsTheEvaluationWith3() throws {
    _ = try folder.write(
      #"{"questions": [{"question": "total y", "family": "total", "accepted": [{"rows": [[1]]}]}]}"#,
      to: "wrong.json")
    let wrong = try run(["eval", "wrong.json", "--failures"])
    RefusedRun.check(wrong, exitCode: 3, says: "0.0 % of the questions were answered right")
    #expect(wrong.output.contains("y is "))
    #expect(try run(["eval", "wrong.json", "--threshold", "0"]).exitCode == 0)
    RefusedRun.check(
      try run(["eval", "none.json"]), exitCode: 10, says: "there is no file none.json")
  }

  @Test func theShellTakesQuestionsAsTheyAre() throws {
    let script = "?? what's the total y?\n.ask top 1 channels by roi\n.ask what's the roi of tv\n"
    let shell = try run(["shell"], input: script)
    #expect(shell.exitCode == 0, "\(shell.messages)")
    #expect(shell.output.hasPrefix("y is "))
    #expect(shell.output.contains("has the greatest roi"))
    #expect(shell.output.contains("for tv"))
    #expect(try run(["shell"], input: "?? zebras\n").exitCode == 1)
  }

  @Test func metricViewsAreCheckedImportedAndForgotten() throws {
    _ = try folder.write(
      "source: silver.week\nmeasures:\n  - name: double y\n    expr: sum(y) * 2\n", to: "mine.yaml")
    _ = try folder.write("source: silver.week\nmeasures:\n  - nmae: a\n", to: "bad.yaml")
    RefusedRun.check(
      try run(["semantic", "validate", "bad.yaml"]), exitCode: 1,
      says: "line 3 has the unknown key nmae")
    #expect(try run(["semantic", "validate", "mine.yaml"]).messages == "mine is sound\n")
    #expect(try run(["semantic", "import", "mine.yaml"]).exitCode == 0)
    #expect(try run(["ask", "double y"]).output.hasPrefix("double y is "))
    let exported = try run(["semantic", "export", "mine"])
    #expect(exported.output.contains("expr: sum(y) * 2"))
    #expect(try run(["semantic", "remove", "mine"]).exitCode == 0)
    #expect(try run(["ask", "double y"]).exitCode == 1)
    RefusedRun.check(
      try run(["semantic", "export", "mien"]), exitCode: 1, says: "there is no metric view mien")
  }
}
