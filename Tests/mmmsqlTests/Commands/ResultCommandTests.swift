import FoundationEssentials
import TestSupport
import Testing
import Warehouse

/// Commands that read what an analysis wrote, on one warehouse made once; one at a time, as some
/// record themselves in the file that others must not change.
@Suite(.serialized) struct ResultCommandTests {
  private static let folder = Result {
    let folder = try TemporaryFolder()
    let seed = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../seeds/mmm_example.csv").path
    let run = try ProgramRun.run(
      ["analyze", "-w", "w.db", seed, "--replicates", "20", "--quiet"], in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    return folder
  }

  private let folder: TemporaryFolder

  init() throws { folder = try Self.folder.get() }

  struct Reader: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let columns: String
    let says: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let readers = [
    Reader(arguments: ["roi"], columns: "channel,spend", says: "Return on spend"),
    Reader(arguments: ["evaluate"], columns: "model_id,kind", says: "Fit: R²"),
    Reader(arguments: ["contributions"], columns: "kind,component", says: "Share of y"),
    Reader(arguments: ["curves"], columns: "channel,spend", says: "x1, today: spend"),
    Reader(arguments: ["diagnostics"], columns: "name,subject", says: "durbin"),
    Reader(
      arguments: ["lineage", "gold.roi"], columns: "target_table,source_table", says: "bronze"),
    Reader(
      arguments: ["history", "--limit", "500"], columns: "statement_id,at",
      says: "write gold.plan"),
    Reader(
      arguments: ["query", "select * from gold.roi"], columns: "model_id,channel", says: "ols-1"),
  ]

  private func run(_ arguments: [String]) throws -> ProgramRun {
    try ProgramRun.run(arguments + ["-w", "w.db"], in: folder)
  }

  @Test(arguments: readers)
  func showsItsRowsToPeople(_ reader: Reader) throws {
    let run = try run(reader.arguments)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output.contains("─"))
    guard reader.arguments != ["diagnostics"] else { return }
    #expect(run.output.contains(reader.says), "\(run.output.prefix(2_000))")
  }

  @Test(arguments: readers)
  func givesProgramsRowsAndNothingElse(_ reader: Reader) throws {
    let csv = try run(reader.arguments + ["--format", "csv"])
    #expect(csv.exitCode == 0 && csv.messages.isEmpty)
    let lines = csv.output.split(whereSeparator: \.isNewline)
    #expect(lines.first?.hasPrefix(reader.columns) == true, "\(lines.first ?? "")")
    #expect(lines.count > 1)
    let json = try run(reader.arguments + ["--format", "jsonl"])
    for line in json.output.split(whereSeparator: \.isNewline).prefix(30) {
      _ = try JSONDecoder().decode([String: AnyValue].self, from: Data(line.utf8))
    }
  }

  @Test(arguments: readers)
  func leavesTheFileAsItIs(_ reader: Reader) throws {
    guard reader.arguments.first != "query" else { return }
    let before = try Data(contentsOf: folder.url.appending(path: "w.db"))
    _ = try run(reader.arguments)
    #expect(try Data(contentsOf: folder.url.appending(path: "w.db")) == before)
  }

  @Test(arguments: readers.filter { $0.arguments.count == 1 })
  func aDryRunPrintsSQLThatRuns(_ reader: Reader) throws {
    let dry = try run(reader.arguments + ["--dry-run"])
    #expect(dry.exitCode == 0 && dry.output.contains("select"), "\(dry.messages)")
    guard !dry.output.contains("?") else { return }
    let file = try folder.write(dry.output, to: "dry-\(reader.arguments[0]).sql")
    let again = try ProgramRun.shell("sqlite3 -csv -header w.db < \(file)", in: folder)
    #expect(again.exitCode == 0, "\(again.messages)")
    #expect(again.output.hasPrefix(reader.columns), "\(again.output.prefix(200))")
  }

  static let unwritten = [
    ["budget"], ["scenario", "--spend", "x1=10"], ["weekly", "bronze.mmm_example"],
    ["clean", "bronze.mmm_example"], ["clean", "bronze.mmm_example", "--plan"],
    ["fit", "silver.mmm_example_weekly", "--kpi", "y"],
  ]

  @Test(arguments: unwritten)
  func aDryRunWritesNoResult(command: [String]) throws {
    func counts() throws -> [[SQLValue]] {
      let database = try Database(path: folder.path("w.db"), access: .read)
      return try database.connection.rows(
        """
        select (select count(*) from gold_model), (select count(*) from gold_plan),
            (select count(*) from gold_scenario),
            (select count(*) from sqlite_schema where name glob 'silver_*')
        """)
    }
    let before = try counts()
    let run = try run(command + (command.contains("--plan") ? [] : ["--dry-run"]))
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(!run.output.isEmpty)
    #expect(try counts() == before)
  }

  @Test func reportSaysWhatTheTablesSay() throws {
    let other = try TemporaryFolder()
    let seed = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../seeds/mmm_example.csv").path
    let run = try ProgramRun.run(
      ["analyze", seed, "--replicates", "0", "--report", "r.html"], in: other)
    #expect(run.exitCode == 0, "\(run.messages)")
    let html = String(
      decoding: try Data(contentsOf: other.url.appending(path: "r.html")), as: UTF8.self)
    #expect(html.contains("<svg") && html.contains("x1") && html.contains("from gold_roi"))
    for part in ["NaN", ">inf<", "=\"inf\"", "=\"n/a\"", "-inf"] {
      #expect(!html.contains(part), "\(part)")
    }
  }
}

/// Any JSON value.
private struct AnyValue: Decodable {
  init(from decoder: any Decoder) throws { _ = try decoder.singleValueContainer() }
}
