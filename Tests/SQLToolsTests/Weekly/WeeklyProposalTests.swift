import FoundationEssentials
import SQLTools
import Testing
import Warehouse

@Suite struct WeeklyProposalTests {
  private func profile(_ file: String, in database: Database) throws -> TableProfile {
    let seeds = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "seeds")
    let path = seeds.appending(path: file + ".csv").path
    _ = try CSVLoader(database: database).load(path: path, options: LoadOptions())
    let table = TableName(schema: "bronze", table: file)
    return try ProfilePlan(of: table, in: database).run(on: database)
  }

  @Test func keepsAWeeklyFileAsItIs() throws {
    let database = try Database(path: nil)
    let profile = try profile("mmm_example", in: database)
    let target = WeeklyPlan.target(for: profile.table)
    let report = try WeeklyPlan.proposed(
      target: target, inputs: [WeeklyInput(table: profile.table, profile: profile)]
    ).run(in: database)
    #expect(report.weekCount == 179 && report.partialWeeks == [])
    #expect(report.filled.allSatisfy { $0 == 0 })
    let names = report.columns.map { Identifier.quoted($0.name) }
    let same = names.map { "weekly.\($0) = raw.\($0)" }.joined(separator: " and ")
    let unchanged = try database.connection.scalar(
      """
      select count(*) from silver_mmm_example_weekly as weekly
      join bronze_mmm_example as raw on raw.date_week = weekly.week and \(same)
      """)
    #expect(unchanged == 179)
    #expect(Set(report.columns.map(\.name)).isSuperset(of: ["y", "x1", "x2"]))
  }

  @Test func turnsNamesOfEventsIntoColumns() throws {
    let database = try Database(path: nil)
    let profile = try profile("robyn_dt_simulated_weekly", in: database)
    let report = try WeeklyPlan.proposed(
      target: WeeklyPlan.target(for: profile.table),
      inputs: [WeeklyInput(table: profile.table, profile: profile)]
    ).run(in: database)
    #expect(report.weekCount == 208)
    let columns = report.panelColumns
    #expect(columns.kpi == "revenue")
    #expect(
      Set(columns.channels.map(\.spend)) == ["tv_S", "ooh_S", "print_S", "facebook_S", "search_S"])
    #expect(columns.channels.first { $0.spend == "facebook_S" }?.media == "facebook_I")
    #expect(
      columns.controls.contains("events_event1") && columns.controls.contains("events_event2"))
    #expect(
      try PanelQuery(table: report.target, columns: columns).values(in: database).weeks.count == 208
    )
  }

  @Test func takesTheOutcomeThatWasAskedFor() throws {
    let database = try Database(path: nil)
    let profile = try profile("mmm_example", in: database)
    var choice = ColumnChoice()
    choice.kpi = "X1"
    let plan = try WeeklyPlan.proposed(
      target: WeeklyPlan.target(for: profile.table),
      inputs: [WeeklyInput(table: profile.table, profile: profile)], choice: choice)
    let kpi = plan.sources[0].measures.filter { $0.role == .kpi }.map(\.name)
    #expect(kpi == ["x1"])
    #expect(plan.sources[0].measures.filter { $0.name == "x1" }.count == 1)
    #expect(throws: WeeklyError.nothingToAggregate) {
      try WeeklyPlan.proposed(target: plan.target, inputs: [])
    }
  }
}
