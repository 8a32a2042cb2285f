import FoundationEssentials
import TestSupport
import Testing

@testable import mmmsql

/// The program as other programs see it: arguments and streams in, exit code and streams out.
@Suite struct ProgramTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: [String], input: String = "") throws -> ProgramRun {
    try ProgramRun.run(arguments, in: folder, input: input)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let exitCode: Int32
    var message = ""
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let cases = [
    Case(arguments: ["-c", "select 1"], exitCode: 0),
    Case(arguments: ["--version"], exitCode: 0),
    Case(arguments: ["--help"], exitCode: 0),
    Case(arguments: ["query", "select 1"], exitCode: 0),
    Case(arguments: ["-c", ".quit 42"], exitCode: 42),
    Case(arguments: ["-c", "selec 1"], exitCode: 1, message: "hint: did you mean select?"),
    Case(arguments: ["query", "select * from gold.rio"], exitCode: 1, message: "gold.roi"),
    Case(arguments: ["-c", "select zeroblob(2000000000)"], exitCode: 7, message: "too big"),
    Case(arguments: ["-w", "missing/x.db", "-c", "select 1"], exitCode: 10, message: "folder"),
    Case(arguments: ["-w", ".", "-c", "select 1"], exitCode: 10, message: "directory"),
    Case(arguments: ["-f", "missing.sql"], exitCode: 10, message: "No such file"),
    Case(arguments: ["-f", "."], exitCode: 10, message: "Is a directory"),
    Case(arguments: ["-c", ".output /"], exitCode: 10, message: "cannot write /"),
    Case(arguments: ["-c", ".nonsense"], exitCode: 64, message: "there is no command"),
    Case(arguments: ["nonsense"], exitCode: 64, message: "there is no command nonsense"),
    Case(arguments: ["-c"], exitCode: 64, message: "-c"),
    Case(arguments: ["--format", "xml", "-c", "select 1"], exitCode: 64, message: "xml"),
    Case(arguments: ["query"], exitCode: 64, message: "sql"),
    Case(arguments: ["--init", "missing.sql", "-c", "select 1"], exitCode: 10),
  ]

  @Test(arguments: cases)
  func endsWithTheExitCodeOfTheContract(_ example: Case) throws {
    let run = try run(example.arguments)
    #expect(run.exitCode == example.exitCode, "\(run.messages)")
    #expect(run.messages.contains(example.message), "\(run.messages)")
    #expect(run.messages.isEmpty == (example.exitCode == 0 || example.exitCode == 42))
    for trace in ["Fatal error", "Backtrace", "Program crashed"] {
      #expect(!run.messages.contains(trace))
    }
  }

  @Test func leavesADatabaseOfSomebodyElseAlone() throws {
    let path = try folder.write("this is no database, only a text of some length", to: "text.db")
    let run = try run(["-w", path, "-c", "select 1"])
    #expect(run.exitCode == 10)
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("this is no database"))
  }

  @Test func runsStatementsOfStandardInput() throws {
    let run = try run([], input: ".mode csv\nselect 1 as a,\n  'x' as b;\nselect 2 as c")
    #expect(run.output == "a,b\r\n1,x\r\nc\r\n2\r\n")
    #expect(run.exitCode == 0)
  }

  @Test func goesOnAfterAnErrorUnlessToldToBail() throws {
    let script = "selec;\nselect 7 as later;\n"
    let lenient = try run(["--format", "csv"], input: script)
    #expect(lenient.exitCode == 1)
    #expect(lenient.output == "later\r\n7\r\n")
    let strict = try run(["--format", "csv", "--bail"], input: script)
    #expect(strict.exitCode == 1)
    #expect(strict.output.isEmpty)
  }

  @Test func commandsComeBeforeFilesAndStopAtTheFirstError() throws {
    let path = try folder.write("select 'file' as f;\n", to: "a.sql")
    let good = try run(["--format", "csv", "-f", path, "-c", "select 'c' as c"])
    #expect(good.output == "c\r\nc\r\nf\r\nfile\r\n")
    let bad = try run(["--format", "csv", "-c", "nope", "-c", "select 1", "-f", path])
    #expect(bad.exitCode == 1)
    #expect(bad.output.isEmpty)
  }

  @Test func tellsTheFileAndTheLineOfAnError() throws {
    let path = try folder.write("select 1;\n\nselect\n  nope;\n", to: "b.sql")
    let run = try run(["-f", path])
    #expect(run.messages.contains("at: \(path), line 3"))
    #expect(run.messages.contains("    nope;\n    ^\n"))
  }

  @Test func runsTheInitFileFirstUnlessToldNotTo() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(".config/mmmsql"), withIntermediateDirectories: true)
    _ = try folder.write(".mode csv\n", to: ".config/mmmsql/rc.sql")
    #expect(try run(["-c", "select 1 as a"]).output == "a\r\n1\r\n")
    #expect(try run(["--no-init", "-c", "select 1 as a"]).output.contains("│"))
    let own = try folder.write(".mode tsv\n", to: "own.sql")
    #expect(try run(["--init", own, "-c", "select 1 as a"]).output == "a\n1\n")
  }

  @Test func passesParameters() throws {
    let run = try run([
      "query", "--format", "csv", "--param", "a=7", "--param", "b=007", "select :a + 1, typeof(:b)",
    ])
    #expect(run.output.hasSuffix("8,text\r\n"), "\(run.output) \(run.messages)")
  }

  @Test func dryRunShowsTheStatementAndRunsNothing() throws {
    let run = try run(["query", "--dry-run", "create table t as select * from gold.roi"])
    #expect(run.output == "create table t as select * from gold_roi\n")
    #expect(try self.run(["-c", ".tables t"]).output.contains("gold_truth") == false)
    #expect(try self.run(["-c", "select * from t"]).exitCode == 1)
  }

  @Test func endsQuietlyWhenTheReaderGoesAway() throws {
    let run = try ProgramRun.shell(
      """
      "$MMMSQL" --format csv -c \
        "with recursive c(x) as (select 1 union all select x + 1 from c) select * from c" \
        | head -n 2
      """, in: folder)
    #expect(run.output == "x\r\n1\r\n")
    #expect(run.messages.isEmpty)
    #expect(run.exitCode == 0)
  }

  @Test func aFullDiskIsAnErrorOfTheFile() throws {
    let run = try ProgramRun.shell("\"$MMMSQL\" -c 'select 1' > /dev/full", in: folder)
    #expect(run.exitCode == 10)
    #expect(run.messages.contains("No space left"))
    let inside = try ProgramRun.shell(
      "\"$MMMSQL\" -c '.output /dev/full' -c 'select 1'", in: folder)
    #expect(inside.exitCode == 10)
    #expect(inside.messages.contains("cannot write /dev/full"))
  }

  @Test func anInterruptEndsAScriptWithItsOwnExitCode() throws {
    let run = try ProgramRun.shell(
      """
      "$MMMSQL" -c \
        "with recursive c(x) as (select 1 union all select x + 1 from c) select max(x) from c" &
      for i in 1 2 3 4 5 6 7 8 9 10; do test -e warehouse.db-wal && break; sleep 0.1; done
      sleep 0.3; kill -INT $!; wait $!
      """, in: folder)
    #expect(run.exitCode == 9, "\(run.messages)")
    #expect(run.messages.contains("interrupted"))
  }

  @Test func readsItsInputLineByLine() throws {
    let run = try ProgramRun.shell(
      """
      mkfifo in; "$MMMSQL" --format csv < in > out & exec 3> in
      echo "select 'first' as a;" >&3
      for i in $(seq 100); do grep -q first out && break; sleep 0.1; done
      cat out; exec 3>&-; wait
      """, in: folder)
    #expect(run.output == "a\r\nfirst\r\n")
  }
}
