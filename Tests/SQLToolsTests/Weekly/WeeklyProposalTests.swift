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
      target: target, inputs: [WeeklyInput(table: profile.table, profile: profile)],
      in: database
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
      inputs: [WeeklyInput(table: profile.table, profile: profile)],
      in: database
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
      inputs: [WeeklyInput(table: profile.table, profile: profile)], choice: choice,
      in: database)
    let kpi = plan.sources[0].measures.filter { $0.role == .kpi }.map(\.name)
    #expect(kpi == ["x1"])
    #expect(plan.sources[0].measures.filter { $0.name == "x1" }.count == 1)
    #expect(throws: WeeklyError.nothingToAggregate) {
      try WeeklyPlan.proposed(target: plan.target, inputs: [], in: database)
    }
  }

  private func proposal(
    _ statement: String, choice: ColumnChoice = ColumnChoice(), in database: Database
  ) throws -> WeeklyPlan {
    try database.connection.execute(statement)
    let table = TableName(schema: "bronze", table: "t")
    let profile = try ProfilePlan(of: table, in: database).run(on: database)
    return try WeeklyPlan.proposed(
      inputs: [WeeklyInput(table: table, profile: profile)], choice: choice, in: database)
  }

  /// The KPI of a long table belongs to no channel, and counts once where all of them repeat it.
  @Test(arguments: [(true, WeeklyAggregation.mean), (false, .sum)])
  func takesTheOutcomeOfALongTableApart(isRepeated: Bool, aggregation: WeeklyAggregation) throws {
    let database = try Database(path: nil)
    let plan = try proposal(
      """
      create table bronze_t as
      with recursive week (n) as (select 0 union all select n + 1 from week where n < 99)
      select date('2023-01-02', (7 * n) || ' days') as date, channel.value as channel,
          (n * 53 + channel.key) % 97 as spend,
          1000 + n * 37 % 101 + \(isRepeated ? "0" : "channel.key") as revenue
      from week, json_each('["tv", "radio", "search"]') as channel
      """, in: database)
    #expect(plan.sources.map(\.channel) == [nil, "channel"])
    #expect(plan.sources.first?.measures.map(\.role) == [.kpi])
    #expect(plan.sources.first?.measures.first?.aggregation == aggregation)
    #expect(plan.sources.last?.measures.contains { $0.role == .kpi } == false)
    let report = try plan.run(in: database)
    #expect(report.panelColumns.channels.map(\.name) == ["radio", "search", "tv"])
  }

  private static let places = """
    create table bronze_t as
    with recursive week (n) as (select 0 union all select n + 1 from week where n < 79)
    select date('2023-01-02', (7 * n) || ' days') as week, place.value as geo,
        1000 + n * 37 % 101 as revenue, n * 53 % 97 as tv_spend,
        100 * (place.key + 1) + n as population, 10 + n % 7 + place.key as price
    from week, json_each('["north", "south", "west"]') as place
    """

  /// Without places apart a stock is that of all places; a price stays one.
  @Test func addsUpAPopulationOverPlaces() throws {
    let database = try Database(path: nil)
    _ = try proposal(Self.places, in: database).run(in: database)
    let rows = try database.connection.rows(
      "select revenue, population, price from silver_t_weekly order by week limit 2")
    #expect(rows == [[3_000.0, 600.0, 11.0], [3_111.0, 603.0, 12.0]])
  }

  @Test func keepsThePopulationOfEachPlace() throws {
    let database = try Database(path: nil)
    var choice = ColumnChoice()
    (choice.geo, choice.byGeo) = ("geo", true)
    _ = try proposal(Self.places, choice: choice, in: database).run(in: database)
    let rows = try database.connection.rows(
      "select geo, population from silver_t_weekly order by week, geo limit 3")
    #expect(rows == [["north", 100.0], ["south", 200.0], ["west", 300.0]])
  }

  @Test(arguments: [(GapPolicy.zero, Double?(0)), (.carry, 1_009), (.mean, nil)])
  func fillsWeeksWithoutTheOutcomeAsAsked(policy: GapPolicy, expected: Double?) throws {
    let database = try Database(path: nil)
    let statement = """
      create table bronze_t as
      with recursive week (n) as (select 0 union all select n + 1 from week where n < 79)
      select date('2023-01-02', (7 * n) || ' days') as week,
          iif(n = 10, null, 1000 + n) as revenue, n * 53 % 97 as tv_spend
      from week
      """
    var choice = ColumnChoice()
    choice.outcomeGaps = policy
    let report = try proposal(statement, choice: choice, in: database).run(in: database)
    #expect(report.filled.first == 1)
    let value = try database.connection.scalar(
      "select revenue from silver_t_weekly where week = '2023-03-13'")
    if let expected { #expect(value == .real(expected)) }
    #expect((value?.real ?? -1) >= 0)
  }
}
