import Testing
import Warehouse

@testable import SQLTools

@Suite struct WeeklyErrorTests {
  typealias Fixtures = WeeklyFixtures

  private static func plan(_ change: (inout WeeklyPlan) -> Void) -> WeeklyPlan {
    var plan = Fixtures.plan
    change(&plan)
    return plan
  }

  /// A change to the tables, a plan, and what it must be refused with.
  struct Refusal: Sendable, CustomTestStringConvertible {
    var change: String
    var plan: WeeklyPlan = Fixtures.plan
    var error: WeeklyError
    var testDescription: String { change + error.description }
  }

  static let refusals: [Refusal] = [
    Refusal(
      change: "insert into bronze_orders values ('31/01/2024', 'north', 1), (null, 'north', 1)",
      error: .unplacedRows(Fixtures.orders, column: "order_date", .date, rows: 2)),
    Refusal(
      change: "insert into bronze_orders values ('2024-02-30', 'north', 1)",
      error: .unplacedRows(Fixtures.orders, column: "order_date", .date, rows: 1)),
    Refusal(
      change: "insert into bronze_orders values ('2024-01-02', null, 1)",
      error: .unplacedRows(Fixtures.orders, column: "region", .geo, rows: 1)),
    Refusal(
      change: "insert into bronze_media values ('2024-01-02', 'north', null, 1, 1)",
      error: .unplacedRows(Fixtures.media, column: "channel", .channel, rows: 1)),
    Refusal(
      change: "insert into bronze_media values ('2024-01-02', 'north', 'TV', '$1,200', 1)",
      error: .notNumeric(Fixtures.media, column: "spend", rows: 1)),
    Refusal(
      change: "delete from bronze_orders where region = 'south' and order_date > '2024-01-14'",
      error: .gap(column: "revenue", week: "2024-01-15", geo: "south", weeks: 2)),
    Refusal(
      change: "update bronze_orders set order_date = 'soon'",
      plan: plan { $0.unplacedRows = .drop },
      error: .noDates(Fixtures.orders, column: "order_date")),
    Refusal(
      change: "delete from bronze_orders where order_date not like '2024-01-03%'",
      error: .noWholeWeek(first: "2024-01-03", last: "2024-01-03")),
    Refusal(
      change: """
        update bronze_orders set order_date =
            iif(order_date < '2024-01-15', '2024-01-01', '2024-02-01')
        """,
      error: .coarserThanWeekly(Fixtures.orders, days: 31)),
    Refusal(
      change: "", plan: plan { $0.sources[1].geo = nil },
      error: .noGeo(Fixtures.media, measure: "spend")),
    Refusal(change: "", plan: plan { $0.sources = [] }, error: .nothingToAggregate),
    Refusal(
      change: "", plan: plan { $0.interactions = [WeeklyInteraction("prise", "tv_spend")] },
      error: .noSuchColumn("prise", candidates: ["price"])),
  ]

  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    let database = try Fixtures.retailer()
    try database.connection.execute(
      "create table silver_orders_weekly as select 'kept' as word; " + refusal.change)
    #expect(throws: refusal.error) { try refusal.plan.run(in: database) }
    #expect(try database.connection.scalar("select word from silver_orders_weekly") == "kept")
    #expect(
      try database.connection.scalar("select count(*) from sqlite_temp_schema where type = 'table'")
        == 0)
    #expect(!refusal.error.description.isEmpty && refusal.error.hint != "")
  }

  @Test func namesTheNearestTableAndColumn() throws {
    let database = try Fixtures.retailer()
    #expect(
      throws: WarehouseError.noSuchColumn("regio", table: "bronze.orders", candidates: ["region"])
    ) {
      try Self.plan { $0.sources[0].geo = "regio" }.run(in: database)
    }
    let error = #expect(throws: WarehouseError.self) {
      let table = TableName(schema: "bronze", table: "order")
      try Self.plan { $0.sources[0].table = table }.run(in: database)
    }
    guard case .noSuchTable("bronze.order", let candidates) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(candidates.first == "bronze.orders")
  }

  @Test func dropsAndCountsUnplacedRowsWhenAllowed() throws {
    let database = try Fixtures.retailer()
    try database.connection.execute(
      """
      insert into bronze_media values
          ('?', null, null, 1, 1), ('2024-01-02', null, null, 1, 1),
          ('2024-01-02', 'north', null, 1, 1), ('2023-01-02', 'north', 'TV', 1, 1)
      """)
    let report = try Self.plan { $0.unplacedRows = .drop }.run(in: database)
    #expect(
      report.sources[1]
        == WeeklySourceCount(
          table: Fixtures.media, rows: 88, withoutDate: 1, withoutGeo: 1, withoutChannel: 1,
          outside: 1))
    #expect(report.geos == ["north", "south"])
  }

  @Test(arguments: ["a\"b; drop table x--", "select", "naïve ☕", "week", "x'y", "?"])
  func takesAnyName(_ name: String) throws {
    let table = TableName(schema: "bronze", table: name)
    let rows: [[SQLValue]] = (1...14).map {
      [.text(Fixtures.day($0)), .text(name), .text(name), 2]
    }
    let date = name + " d"
    let database = try Fixtures.warehouse([(table, [date, name + " g", name + " c", name], rows)])
    let plan = WeeklyPlan(
      target: WeeklyPlan.target(for: table),
      sources: [
        WeeklySource(
          table: table, date: date, geo: name + " g",
          measures: [.column(name, role: .kpi)]),
        WeeklySource(
          table: table, date: date, geo: name + " g", channel: name + " c",
          measures: [WeeklyMeasure(.column(name), name: "spend", role: .spend)]),
      ], byGeo: true)
    let report = try plan.run(in: database)
    let panel = try PanelQuery(table: report.target, columns: report.panelColumns)
      .values(in: database)
    #expect(panel.kpi == [14, 14] && panel.spend == [14, 14] && panel.geos == [name])
  }
}
