import SQLTools
import Testing
import Warehouse

@Suite struct WeeklyPlanTests {
  typealias Fixtures = WeeklyFixtures

  @Test func joinsSeveralTablesOnWeekAndGeo() throws {
    let database = try Fixtures.retailer()
    let report = try Fixtures.plan.run(in: database)
    #expect(report.weekCount == 4)
    #expect(report.geos == ["north", "south"])
    #expect(report.weekStart == .monday)
    #expect(
      report.columns.map(\.name) == [
        "revenue", "orders", "paid_search_spend", "paid_search_impressions", "tv_spend",
        "tv_impressions", "price", "iso_week", "month", "price_x_tv_spend",
      ])
    #expect(report.filled == [0, 0, 2, 2, 2, 2, 4, 0, 0, 0])
    let rows = try database.connection.rows(
      "select * from silver_orders_weekly where geo = 'south'")
    #expect(
      rows == [
        ["2024-01-01", "south", 59.5, 1.0, 14.0, 49.0, 140.0, 700.0, 1.0, 1.0, 1.0, 140.0],
        ["2024-01-08", "south", 157.5, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 1.0, 0.0],
        ["2024-01-15", "south", 255.5, 1.0, 14.0, 49.0, 140.0, 700.0, 15.0, 3.0, 1.0, 2100.0],
        ["2024-01-22", "south", 353.5, 1.0, 14.0, 49.0, 140.0, 700.0, 15.0, 4.0, 1.0, 2100.0],
      ])
  }

  @Test func showsTheStatementsItRuns() throws {
    let database = try Fixtures.retailer()
    let commands = try Fixtures.plan.preview(in: database)
    #expect(try GeneratedSQL.difference(commands, from: "weekly_three_sources.sql") == "")
    let made = try database.connection.scalar(
      "select count(*) from sqlite_schema where name = 'silver_orders_weekly'")
    #expect(made == 0)
  }

  @Test func recordsLineageOfEverySource() throws {
    let database = try Fixtures.retailer()
    try Fixtures.plan.run(in: database)
    let lineage = try database.connection.rows(
      """
      select source_table from system_lineage where target_table = 'silver_orders_weekly'
      order by source_table
      """)
    #expect(lineage == [["bronze_media"], ["bronze_orders"], ["bronze_prices"]])
    #expect(
      try database.connection.scalar("select count(*) from sqlite_temp_schema where type = 'table'")
        == 0)
  }

  @Test func addsGeosUpWithoutGeo() throws {
    let database = try Fixtures.retailer()
    var plan = Fixtures.plan
    plan.byGeo = false
    let report = try plan.run(in: database)
    #expect(report.geos == [])
    let rows = try database.connection.rows(
      "select week, revenue, tv_spend from silver_orders_weekly limit 1")
    #expect(rows == [["2024-01-01", 91.0, 210.0]])
  }

  @Test func runsAgainWithTheSameResult() throws {
    let database = try Fixtures.retailer()
    let first = try Fixtures.plan.run(in: database)
    let rows = try database.connection.rows("select * from silver_orders_weekly")
    #expect(try Fixtures.plan.run(in: database) == first)
    #expect(try database.connection.rows("select * from silver_orders_weekly") == rows)
  }

  @Test func leavesWeeklyInputAsItIs() throws {
    let table = TableName(schema: "bronze", table: "weekly")
    let rows: [[SQLValue]] = (0..<5).map { week in
      [.text(Fixtures.day(3 + 7 * week)), .real(0.1 * Double(week)), 5, .null]
    }
    let database = try Fixtures.warehouse([(table, ["Date", "y", "x1", "event"], rows)])
    let plan = WeeklyPlan(
      target: WeeklyPlan.target(for: table),
      sources: [
        WeeklySource(
          table: table, date: "Date",
          measures: [
            .column("y", role: .kpi), .column("x1", role: .spend, channel: "x1"),
            WeeklyMeasure(.indicator("event", equals: "promo"), name: "promo", role: .control),
          ])
      ])
    let report = try plan.run(in: database)
    #expect(report.weekStart == .wednesday)
    #expect(report.partialWeeks == [])
    #expect(report.filled == [0, 0, 0])
    let copied = try database.connection.rows("select * from silver_weekly_weekly")
    #expect(
      copied.map { $0.prefix(3).map { $0.real ?? -1 } }
        == rows.map { $0.prefix(3).map { $0.real ?? -1 } })
    #expect(copied.map { $0[0] } == rows.map { $0[0] })
    #expect(copied.allSatisfy { $0[3] == 0.0 })
  }
}
