import FoundationEssentials
import TestSupport
import Testing

@Suite struct BadInputTests {
  private func refuse(_ bad: BadInputCase, in folder: TemporaryFolder) throws -> String {
    for file in bad.files { _ = try folder.write(file.bytes(), to: file.name) }
    let run = try ProgramRun.run(bad.arguments + ["-w", "w.db"], in: folder)
    RefusedRun.check(run, exitCode: bad.exitCode, says: bad.message)
    for file in bad.files {
      let left = try Data(contentsOf: folder.url.appending(path: file.name))
      #expect(left == Data(file.bytes()), "the input was changed")
    }
    return folder.path("w.db")
  }

  @Test(arguments: BadInputCase.files + BadInputCase.loadOptions + BadInputCase.usage)
  func leavesNoTable(bad: BadInputCase) throws {
    let folder = try TemporaryFolder()
    let warehouse = try refuse(bad, in: folder)
    #expect(try RefusedRun.tables(of: "bronze", in: warehouse).isEmpty)
    #expect(try RefusedRun.tables(of: "silver", in: warehouse).isEmpty)
  }

  @Test(arguments: BadInputCase.analyses)
  func leavesNoModel(bad: BadInputCase) throws {
    let folder = try TemporaryFolder()
    #expect(try RefusedRun.modelCount(in: try refuse(bad, in: folder)) == 0)
  }

  /// What was there before stays when a later file is refused.
  @Test func keepsWhatWasThere() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(WeeklyText.table(weeks: 9), to: "good.csv")
    _ = try folder.write("a,b\n1,\"never closed\n", to: "bad.csv")
    #expect(try ProgramRun.run(["load", "-w", "w.db", "good.csv"], in: folder).exitCode == 0)
    let run = try ProgramRun.run(
      ["load", "-w", "w.db", "bad.csv", "--as", "bronze.good", "--replace"], in: folder)
    RefusedRun.check(run, exitCode: 1, says: "never closed")
    let count = try ProgramRun.run(
      ["query", "-w", "w.db", "--format", "csv", "select count(*) as n from bronze.good"],
      in: folder)
    #expect(count.output.split(whereSeparator: \.isNewline) == ["n", "9"])
  }

  /// Input that is odd but readable is read, with a word about it.
  @Test(arguments: [
    ("10 MB line", "a,b\n1," + String(repeating: "x", count: 10_500_000) + "\n", "loaded 1 row"),
    ("NUL byte", "a,b\n1,\0\n" + String(repeating: "5,6\n", count: 200), "NUL"),
    ("duplicate names", "a,a,A\n1,2,3\n", "repeats the name"),
    ("column of nulls", "a,b\n1,\n2,\n", "loaded 2 rows"),
    ("no header", "2024-01-01,5\n2024-01-08,6\n", "looks like data"),
  ])
  func readsOddFiles(name: String, text: String, says: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(text, to: "in.csv")
    let run = try ProgramRun.run(["load", "-w", "w.db", "in.csv"], in: folder)
    #expect(run.exitCode == 0)
    #expect(run.messages.contains(says), "\(run.messages)")
  }

  @Test func readsWhatIsNoUTF8() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Array("stadt,n\nM".utf8) + [0xFC] + Array("nchen,1\n".utf8), to: "in.csv")
    let run = try ProgramRun.run(["load", "-w", "w.db", "in.csv"], in: folder)
    #expect(run.exitCode == 0)
    #expect(run.messages.contains("Windows-1252"), "\(run.messages)")
    let rows = try ProgramRun.run(
      ["query", "-w", "w.db", "--format", "csv", "select stadt from bronze.in"], in: folder)
    #expect(rows.output.contains("München"), "\(rows.output)\(rows.messages)")
  }

  @Test func takesNamesThatLookLikeStatements() throws {
    let folder = try TemporaryFolder()
    let hostile = "a\"b; drop table x--"
    let header = "week,y,\"a\"\"b; drop table x--\",radio"
    _ = try folder.write(WeeklyText.table(header: header), to: hostile + ".csv")
    let run = try ProgramRun.run(
      [
        "analyze", "-w", "w.db", hostile + ".csv", "--kpi", "y", "--channels",
        hostile + ",radio", "--replicates", "10",
      ], in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let load = try ProgramRun.run(
      ["load", "-w", "w.db", hostile + ".csv", "--as", "bronze." + hostile], in: folder)
    #expect(load.exitCode == 0, "\(load.messages)")
    #expect(
      try RefusedRun.tables(of: "bronze", in: folder.path("w.db")).contains("bronze_" + hostile))
  }
}
