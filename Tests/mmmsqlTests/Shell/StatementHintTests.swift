import Testing

@testable import mmmsql

/// Where the caret stands and what is suggested when SQLite refuses a statement.
@Suite struct StatementHintTests {
  struct Case: CustomTestStringConvertible, Sendable {
    /// The statement; `^` stands before the token the caret belongs under.
    let marked: String
    let sentence: String
    var hint: String?
    var testDescription: String { marked }
  }

  static let cases = [
    Case(
      marked: "select * from ^gold.roii", sentence: "no such table: gold_roii",
      hint: "did you mean gold.roi?"),
    Case(
      marked: "select * from ^gold_roii", sentence: "no such table: gold_roii",
      hint: "did you mean gold_roi?"),
    Case(
      marked: "select * from ^roi", sentence: "no such table: roi", hint: "did you mean gold.roi?"),
    Case(
      marked: "select 'é', gold.roi.spend, ^chanel from gold.roi",
      sentence: "no such column: chanel", hint: "did you mean channel?"),
    Case(
      marked: "select ^r.chanel from memory.gold.roi as r", sentence: "no such column: r.chanel",
      hint: "did you mean channel?"),
    Case(
      marked: "insert into gold.roi (^chanel) values ('x')",
      sentence: "table gold_roi has no column named chanel", hint: "did you mean channel?"),
    Case(
      marked: "select ^medain(1)", sentence: "no such function: medain",
      hint: "did you mean median?"),
    Case(
      marked: "select * from gold.roi where channel = ^\"tv\"", sentence: "no such column: tv",
      hint: "text stands in single quotes: 'tv'"),
    Case(
      marked: "^selct 1", sentence: "near \"selct\": syntax error",
      hint: "did you mean select?"),
    Case(marked: "select 1 from gold.roi ^) x", sentence: "near \")\": syntax error"),
    Case(
      marked: "select 1; select 2; select * from ^gold.roii", sentence: "no such table: gold_roii",
      hint: "did you mean gold.roi?"),
    Case(marked: "select 1, ^'open", sentence: "unrecognized token: \"'open\""),
    Case(
      marked: "select gold.roi.spend, count(*) from gold.roi where ^max(spend) > 1",
      sentence: "misuse of aggregate: max()"),
  ]

  @Test(arguments: cases)
  func pointsIntoTheTextAsItWasTyped(_ example: Case) throws {
    let shell = try SessionUnderTest()
    let sql = example.marked.replacing("^", with: "")
    #expect(shell.session.run(script: sql) == .failed)
    let lines = shell.messages().split(separator: "\n").map(String.init)
    try #require(lines.count >= 3, "\(lines)")
    #expect(lines[0] == "error: \(example.sentence)")
    #expect(lines[1].hasSuffix(sql.suffix(20)))
    let column = try #require(example.marked.firstIndex(of: "^"))
    let width = example.marked.distance(from: example.marked.startIndex, to: column)
    #expect(lines[2] == String(repeating: " ", count: width + 2) + "^", "\(lines)")
    #expect(lines.dropFirst(3).first == example.hint.map { "hint: \($0)" })
  }

  @Test func aForeignCatalogIsNamed() throws {
    let shell = try SessionUnderTest()
    #expect(shell.session.run(script: "select 1 from other.gold.roi") == .failed)
    #expect(shell.messages().contains("there is no catalog other; the open one is memory"))
  }

  @Test func theCaretStandsInTheRightLine() throws {
    let shell = try SessionUnderTest()
    #expect(
      shell.session.run(script: "select\n  gold.roi.spend,\n\tnope\nfrom gold.roi") == .failed)
    #expect(shell.messages().contains("\n  ^Inope\n    ^\n"))
  }

  @Test func aHostileStatementCannotSteerTheTerminal() throws {
    let shell = try SessionUnderTest()
    #expect(shell.session.run(script: "select \u{1B}[2J nope") == .failed)
    #expect(!shell.messages().contains("\u{1B}"))
  }
}
