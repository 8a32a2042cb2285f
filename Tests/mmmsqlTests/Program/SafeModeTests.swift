import TestSupport
import Testing

@testable import mmmsql

/// `--safe`: reading only, within limits.
@Suite struct SafeModeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try ProgramRun.run(["-c", "create table bronze_t as select 7 as x"], in: folder)
  }

  @Test(arguments: [["query", "--safe"], ["--safe", "-c"]])
  func reads(arguments: [String]) throws {
    let run = try ProgramRun.run(
      arguments + ["select x from bronze.t; select 1 as y"] + ["--format", "csv"], in: folder)
    #expect(run.output == "x\r\n7\r\ny\r\n1\r\n", "\(run.messages)")
    #expect(run.exitCode == 0)
  }

  @Test(arguments: [
    "delete from bronze.t", "attach 'other.db' as o", "drop table bronze_t",
    "pragma journal_mode = delete", "vacuum into 'copy.db'", "select load_extension('x')",
    "create temp table t (x)", "begin", ".output other.db", ".once other.db", ".read other.sql",
    ".load other.csv", ".fit bronze.t",
  ])
  func refusesEverythingElse(line: String) throws {
    let run = try ProgramRun.run(["--safe", "-c", line], in: folder)
    #expect(run.exitCode == (line.hasPrefix(".") ? 4 : 1), "\(run.messages)")
    #expect(run.messages.hasPrefix("error: "))
    let after = try ProgramRun.run(["--format", "csv", "-c", "select * from bronze.t"], in: folder)
    #expect(after.output == "x\r\n7\r\n")
    for name in ["other.db", "copy.db"] {
      #expect(try ProgramRun.shell("test -e \(name)", in: folder).exitCode == 1)
    }
  }

  @Test func aLimitHasAnExitCodeOfItsOwn() throws {
    let run = try ProgramRun.run(
      [
        "query", "--safe",
        "with recursive c(x) as (select 1 union all select x + 1 from c limit 5000) select x from c",
      ], in: folder)
    #expect(run.exitCode == 7, "\(run.messages)")
    #expect(run.output.isEmpty)
  }

  @Test func errorsTellTheNearestNames() throws {
    let run = try ProgramRun.run(["query", "--safe", "select y from bronze.t"], in: folder)
    #expect(run.exitCode == 1)
    #expect(run.messages == "error: bronze.t has no column y\nhint: did you mean x?\n")
  }

  @Test func scriptsAreCutAtTheirSemicolons() {
    #expect(
      StatementSplit.statements(of: "select ';'; -- ;\n ; select 2 /* ; */")
        == ["select ';'", " select 2 /* ; */"])
  }
}
