import FoundationEssentials
import SQLTools
import Testing
import Warehouse

/// The whole way from the messy retailer's files to a weekly table, against its stored truth.
@Suite struct RetailerPreparationTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "seeds/retailer")

  /// Loads, profiles, cleans by the proposed plan and returns the cleaning reports by table.
  private func prepare(_ database: Database) throws -> (
    inputs: [WeeklyInput], reports: [String: CleaningReport]
  ) {
    var inputs: [WeeklyInput] = []
    var reports: [String: CleaningReport] = [:]
    for name in ["orders", "media", "prices", "promotions"] {
      let path = Self.folder.appending(path: name + ".csv").path
      _ = try CSVLoader(database: database).load(path: path, options: LoadOptions())
      let table = TableName(schema: "bronze", table: name)
      let profile = try ProfilePlan(of: table, in: database).run(on: database)
      let report = try CleaningPlan.proposed(for: profile, in: database).run(in: database)
      inputs.append(WeeklyInput(table: report.target, profile: profile))
      reports[name] = report
    }
    return (inputs, reports)
  }

  private func truth(_ file: String, in database: Database) throws {
    let path = Self.folder.appending(path: file + ".csv").path
    _ = try CSVLoader(database: database).load(path: path, options: LoadOptions())
  }

  @Test func findsTheTruthInTheMess() throws {
    let database = try Database(path: nil)
    let (inputs, reports) = try prepare(database)
    let orders = try #require(reports["orders"])
    // The counts are those of seeds/retailer/mess.csv.
    let counts = orders.steps.map { "\($0.step.action) \($0.rowsAffected)" }
    #expect(counts.contains("drop_duplicates 1240"))
    #expect(counts.contains("drop_keyed_duplicates 468"))
    #expect(counts.contains("enforce_product \(743 + 47)"))
    let told = orders.steps.first {
      if case .nulls("region", .told) = $0.step { true } else { false }
    }
    // Some of the 494 orders without a region are repetitions.
    #expect((400...494).contains(told?.rowsAffected ?? 0))
    for report in reports.values {
      let removed = report.steps.reduce(0) { $0 + $1.rowsRemoved }
      #expect(report.rowsBefore == report.rowsAfter + removed)
    }
    let target = TableName(schema: "silver", table: "retailer_weekly")
    let report = try WeeklyPlan.proposed(target: target, inputs: inputs, in: database).run(
      in: database)
    #expect(report.weekCount == 158 && report.partialWeeks == ["2022-02-28", "2025-03-17"])
    try truth("truth_weekly", in: database)
    let revenue = try database.connection.rows(
      """
      select count(*), max(abs(revenue - truth)) from silver_retailer_weekly
      join (select week, sum(contribution) as truth from bronze_truth_weekly group by week)
          using (week)
      """)
    #expect(revenue[0][0] == 158)
    #expect((revenue[0][1].real ?? 1) < 0.005)
    try truth("truth_spend", in: database)
    for channel in report.panelColumns.channels {
      let error = try database.connection.scalar(
        """
        select max(abs(weekly.\(channel.spend) - truth.spend)) from silver_retailer_weekly as weekly
        join bronze_truth_spend as truth
            on truth.week = weekly.week and lower(replace(truth.channel, ' ', '_')) = ?
        """, [.text(channel.name)])
      #expect((error?.real ?? 1) < 0.05, "\(channel.name)")
    }
    var byGeo = ColumnChoice()
    byGeo.byGeo = true
    let byRegion = try WeeklyPlan.proposed(
      target: TableName(schema: "silver", table: "regions_weekly"), inputs: inputs, choice: byGeo,
      in: database
    ).run(in: database)
    #expect(byRegion.geos == ["Central", "East", "North", "South", "West"])
    let sums = try database.connection.scalar(
      """
      select max(abs(national.revenue - regional.revenue)) from silver_retailer_weekly as national
      join (select week, sum(revenue) as revenue from silver_regions_weekly group by week)
          as regional using (week)
      """)
    #expect((sums?.real ?? 1) < 1e-6)
    let panel = try PanelQuery(table: target, columns: report.panelColumns).values(in: database)
    #expect(panel.channels.count == 8 && panel.kpi.count == 158)
    #expect(panel.controls == ["list_price", "discount_percent"])
  }
}
