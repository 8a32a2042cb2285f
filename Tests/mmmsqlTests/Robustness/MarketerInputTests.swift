import TestSupport
import Testing
import Warehouse

/// Files as people have them, analyzed with no option.
@Suite struct MarketerInputTests {
  private func analyze(_ text: String, in folder: TemporaryFolder) throws -> ProgramRun {
    _ = try folder.write(text, to: "in.csv")
    return try ProgramRun.run(
      ["analyze", "-w", "w.db", "in.csv", "--replicates", "10"], in: folder)
  }

  private func columns(of table: String, in folder: TemporaryFolder) throws -> [String] {
    let run = try ProgramRun.run(
      ["query", "-w", "w.db", "--format", "tsv", "select * from \(table) limit 1"], in: folder)
    return run.output.split(whereSeparator: \.isNewline).first?.split(separator: "\t")
      .map(String.init) ?? []
  }

  @Test func readsGermanHeadersDatesAndMoney() throws {
    let folder = try TemporaryFolder()
    var text = "Woche;Umsatz;TV Ausgaben;Radio Ausgaben\n"
    for week in 0..<104 {
      let day = WeeklyText.date(7 * week).split(separator: "-").reversed().joined(separator: ".")
      text +=
        "\(day);\(week * 37 % 101 + 100).500,25 €;\(week * 53 % 97),50 €;\(week * 29 % 83) €\n"
    }
    let run = try analyze(text, in: folder)
    #expect(Self.isRead(run), "\(run.messages)")
    #expect(run.messages.contains("explain Umsatz by TV, Radio"), "\(run.messages)")
  }

  /// Whether everything was read and fitted; numbers without sense make no good model.
  private static func isRead(_ run: ProgramRun) -> Bool {
    [0, FailureKind.qualityGate.exitCode].contains(run.exitCode)
  }

  /// A KPI that a long table repeats for each channel counts once; one per channel is added up.
  @Test(arguments: [(true, 1_000), (false, 3_000)])
  func countsTheOutcomeOfALongTableOnce(isRepeated: Bool, first: Int) throws {
    let folder = try TemporaryFolder()
    var text = "date,channel,spend,revenue\n"
    for week in 0..<104 {
      for (number, channel) in ["tv", "radio", "search"].enumerated() {
        let revenue = 1_000 + week * 37 % 101 + (isRepeated ? 0 : [-1, 0, 1][number])
        text += "\(WeeklyText.date(7 * week)),\(channel),\(week * (53 + number) % 97),\(revenue)\n"
      }
    }
    let run = try analyze(text, in: folder)
    #expect(Self.isRead(run), "\(run.messages)")
    #expect(run.messages.contains("explain revenue by"), "\(run.messages)")
    #expect(try columns(of: "silver.in_weekly", in: folder).contains("revenue"))
    let kpi = try ProgramRun.run(
      [
        "query", "-w", "w.db", "--format", "tsv",
        "select cast(revenue as integer) as n from silver.in_weekly order by week limit 1",
      ], in: folder)
    #expect(kpi.output.split(whereSeparator: \.isNewline).last == "\(first)", "\(kpi.output)")
  }

  @Test func refusesAnOutcomeThatDailyRowsRepeat() throws {
    let folder = try TemporaryFolder()
    var text = "date,channel,spend,revenue\n"
    for day in 0..<200 {
      for channel in ["tv", "radio"] {
        text += "\(WeeklyText.date(day)),\(channel),\(day * 53 % 97),\(1_000 + day * 37 % 101)\n"
      }
    }
    let run = try analyze(text, in: folder)
    RefusedRun.check(run, exitCode: 1, says: "in the row of every channel")
  }

  /// Weeks without sales are filled only when somebody says with what.
  @Test func fillsAGapWhenToldTo() throws {
    let folder = try TemporaryFolder()
    let text = WeeklyText.table(y: { $0 == 50 ? "" : "\(1_000 + $0 * 37 % 101)" })
    RefusedRun.check(try analyze(text, in: folder), exitCode: 1, says: "y has no value in the week")
    let refused = try analyze(text, in: folder)
    #expect(refused.messages.contains("--fill zero"), "\(refused.messages)")
    for word in ["zero", "carry", "mean"] {
      let run = try ProgramRun.run(
        ["weekly", "-w", "w.db", "bronze.in", "--fill", word, "--format", "csv"], in: folder)
      #expect(run.exitCode == 0 && run.output.contains("y,kpi,,1"), "\(run.messages)\(run.output)")
    }
  }

  /// The weekly table that `weekly` makes is the one that `analyze` makes.
  @Test(arguments: [true, false])
  func weeklyProposesWhatAnalyzeProposes(isRepeated: Bool) throws {
    let folder = try TemporaryFolder()
    var text = "date,channel,spend,revenue\n"
    for week in 0..<104 {
      for (number, channel) in ["tv", "radio"].enumerated() {
        let revenue = 1_000 + week * 37 % 101 + (isRepeated ? 0 : number)
        text += "\(WeeklyText.date(7 * week)),\(channel),\(week * (53 + number) % 97),\(revenue)\n"
      }
    }
    #expect(Self.isRead(try analyze(text, in: folder)))
    let run = try ProgramRun.run(
      ["weekly", "-w", "w.db", "bronze.in", "--into", "silver.own"], in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let difference = try ProgramRun.run(
      [
        "query", "-w", "w.db", "--format", "csv",
        """
        select count(*) as n from (
            select * from (select * from silver.own except select * from silver.in_weekly)
            union all
            select * from (select * from silver.in_weekly except select * from silver.own))
        """,
      ], in: folder)
    #expect(
      difference.output.split(whereSeparator: \.isNewline) == ["n", "0"], "\(difference.messages)")
  }
}
