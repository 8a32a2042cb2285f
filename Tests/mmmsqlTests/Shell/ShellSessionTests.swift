import FoundationEssentials
import TestSupport
import Testing
import Warehouse

@testable import mmmsql

@Suite struct ShellSessionTests {
  private let shell: SessionUnderTest

  init() throws { shell = try SessionUnderTest() }

  @Test func runsAStatementAtItsSemicolon() {
    #expect(shell.take("select 1 as a,") == .needsMore)
    #expect(shell.session.isWithinStatement)
    #expect(shell.take("2 as b;") == .done)
    #expect(!shell.session.isWithinStatement)
    #expect(shell.text() == "a,b\r\n1,2\r\n")
  }

  @Test func runsSeveralStatementsOfALine() {
    #expect(shell.take("select 1 as a; select 2 as b;") == .done)
    #expect(shell.text() == "a\r\n1\r\nb\r\n2\r\n")
  }

  @Test(arguments: [
    "select ';' as a", "select 1 -- ;", "select 1 /* ;", "create trigger t ; begin;",
  ])
  func aSemicolonInsideTextEndsNothing(line: String) {
    #expect(shell.take(line) == .needsMore)
  }

  @Test func commentsAndEmptyLinesBeginNoStatement() {
    for line in ["", "   ", "-- a comment", "/* another */", "  /* and */ -- one more"] {
      #expect(shell.take(line) == .done)
    }
    #expect(shell.take(".mode line") == .done)
    #expect(shell.messages().isEmpty)
    #expect(shell.take("/* open") == .needsMore)
  }

  @Test(arguments: [("\\g", "a\r\n1\r\n"), ("\\G", "a = 1\n"), ("\\gx", "a = 1\n")])
  func terminatorsOfOtherShells(ending: String, expected: String) {
    #expect(shell.take("select 1 as a \(ending)") == .done)
    #expect(shell.take("select 1 as a") == .needsMore)
    #expect(shell.take(ending) == .done)
    #expect(shell.text() == expected + expected)
    #expect(shell.take("select '\\g") == .needsMore)
  }

  @Test func finishRunsWhatHasNoSemicolon() {
    _ = shell.take("select 3 as a")
    #expect(shell.session.finish() == .done)
    #expect(shell.text() == "a\r\n3\r\n")
    #expect(shell.session.finish() == .done)
  }

  @Test func aCancelledStatementIsForgotten() {
    _ = shell.take("select broken")
    shell.session.cancelStatement()
    #expect(shell.take("select 1 as a;") == .done)
    #expect(shell.messages().isEmpty)
  }

  @Test func stopsAScriptAtItsFirstErrorAndKeepsTheRowsBefore() {
    #expect(shell.take("select 1 as a; nope; select 2 as b;") == .failed)
    #expect(shell.text() == "a\r\n1\r\n")
    #expect(shell.session.exitCode == 1)
  }

  @Test func anErrorLosesNothingOfATransaction() {
    shell.run("create table main_t (x integer); begin; insert into main_t values (1); nope;")
    #expect(shell.take("commit;") == .done)
    shell.run("select * from main_t;")
    #expect(shell.text() == "x\r\n1\r\n")
  }

  @Test func interactiveSessionsCountRows() {
    shell.session.settings.isInteractive = true
    shell.session.settings.format = .line
    shell.run("create table t (x integer); insert into t values (1), (2); select x from t;")
    #expect(shell.text() == "(2 rows changed)\nx = 1\n\nx = 2\n(2 rows)\n")
  }

  @Test func programsGetAllRowsAndPeopleAsManyAsTheyWant() {
    shell.run(".maxrows 2")
    let statement = "select value as v from json_each('[1,2,3,4,5]');"
    shell.run(statement)
    #expect(shell.text() == "v\r\n1\r\n2\r\n3\r\n4\r\n5\r\n")
    shell.run(".mode line\n" + statement)
    #expect(shell.text() == "v = 1\n\n⋮ 3 rows are not shown\n\nv = 5\n")
    shell.run(".maxrows 0\n.mode box\n" + statement)
    #expect(shell.text().split(separator: "\n").count == 9)
    shell.run(".maxrows 2\n" + statement)
    #expect(
      shell.text() == """
        ┌───┐
        │ v │
        ├───┤
        │ 1 │
        │ ⋮ │
        │ 5 │
        └───┘

        """)
  }

  @Test func tellsTheTimeOnlyWhenAsked() {
    shell.run("select 1;")
    #expect(shell.messages().isEmpty)
    shell.run(".timer on\nselect 1;")
    #expect(shell.messages().contains(/^time: \d+\.\d+ m?s\n$/))
  }

  @Test(arguments: [
    (Duration.microseconds(4), "0.00 ms"), (.microseconds(1_250), "1.25 ms"),
    (.milliseconds(999), "999.00 ms"), (.milliseconds(61_007), "61.007 s"),
  ])
  func writesTimesForPeople(duration: Duration, text: String) {
    #expect(DurationText.text(duration) == text)
  }

  @Test func readsFilesOfFiles() throws {
    let inner = try shell.folder.write("select 'in' as a;\r\n", to: "inner.sql")
    let outer = try shell.folder.write(
      "\u{FEFF}.read '\(inner)'\nselect 'out' as a;\nselect 'no end' as a", to: "outer.sql")
    #expect(shell.take(".read '\(outer)'") == .done)
    #expect(shell.text() == "a\r\nin\r\na\r\nout\r\na\r\nno end\r\n")
  }

  @Test func aFileThatReadsItselfEnds() throws {
    let path = shell.folder.path("loop.sql")
    _ = try shell.folder.write(".read '\(path)'\n", to: "loop.sql")
    #expect(shell.take(".read '\(path)'") == .failed)
    #expect(shell.messages().contains("more than 16 deep"))
  }

  @Test func quittingInAFileQuitsTheSession() throws {
    let path = try shell.folder.write(".quit 5\nselect 1;\n", to: "quit.sql")
    #expect(shell.take(".read '\(path)'") == .quit(5))
    #expect(shell.text().isEmpty)
  }

  @Test func invalidBytesBecomeReplacementCharacters() throws {
    let path = try shell.folder.write(
      Array("select '".utf8) + [0xFF] + Array("' as a;".utf8), to: "b")
    #expect(shell.take(".read '\(path)'") == .done)
    #expect(shell.text() == "a\r\n\u{FFFD}\r\n")
  }

  @Test func aNulByteIsAnError() throws {
    let path = try shell.folder.write(Array("select 1\0;".utf8), to: "b")
    #expect(shell.take(".read '\(path)'") == .failed)
    #expect(shell.messages().contains("NUL"))
  }

  @Test func dottedNamesAreUnderstood() {
    shell.run("select count(*) as n from gold.roi; select count(*) as n from memory.gold.roi;")
    #expect(shell.text() == "n\r\n0\r\nn\r\n0\r\n")
  }
}
