import SQLTools
import TestSupport
import Testing
import Warehouse

/// Large sources are read in halves, wherever the warehouse is and whatever runs around it.
@Suite struct WeeklyHalvesTests {
  private static let table = TableName(schema: "bronze", table: "sales")
  private static let target = TableName(schema: "silver", table: "sales_weekly")

  private static let plan = WeeklyPlan(
    target: target,
    sources: [
      WeeklySource(
        table: table, date: "day", geo: "geo",
        measures: [
          .column("revenue", role: .kpi), .column("price", role: .control),
          WeeklyMeasure(.rowCount, name: "orders", role: .control, aggregation: .sum),
        ])
    ], byGeo: true)

  private func filled(_ path: String?, rows: Int, columns: String = "day text, geo text") throws
    -> Database
  {
    let database = try Database(path: path)
    try database.connection.execute(
      """
      create table bronze_sales (\(columns), revenue real, price real) strict;
      with recursive n(i) as (select 1 union all select i + 1 from n where i < \(rows))
      insert into bronze_sales (day, geo, revenue, price)
      select
          date('2023-01-02', (i * 7919 % 364) || ' days'), 'geo ' || (i % 3), i % 1009 / 7.0,
          i % 11 / 3.0
      from n;
      """)
    return database
  }

  private func weekly(_ database: Database) throws -> [[SQLValue]] {
    try database.connection.rows("select * from silver_sales_weekly order by week, geo")
  }

  @Test func valuesAreTheSameToTheBitEverywhere() throws {
    let folder = try TemporaryFolder()
    let rows = 120_000
    let memory = try filled(nil, rows: rows)
    try Self.plan.run(in: memory)
    let expected = try weekly(memory)
    #expect(expected.count == 52 * 3)
    let file = try filled(folder.path("a.db"), rows: rows)
    try Self.plan.run(in: file)
    #expect(try weekly(file) == expected)
    let inTransaction = try filled(folder.path("b.db"), rows: rows)
    try inTransaction.transaction { _ = try Self.plan.run(in: inTransaction) }
    #expect(try weekly(inTransaction) == expected)
    let asShown = try filled(folder.path("c.db"), rows: rows)
    for command in try Self.plan.preview(in: asShown) {
      try asShown.connection.run(command.sql, command.bindings)
    }
    #expect(try weekly(asShown) == expected)
  }

  @Test func sumsAreThoseOfPlainSQL() throws {
    let folder = try TemporaryFolder()
    let database = try filled(folder.path("w.db"), rows: 120_000)
    try Self.plan.run(in: database)
    let difference = try database.connection.rows(
      """
      select max(abs(made.revenue - plain.revenue)), max(abs(made.price - plain.price)),
          max(abs(made.orders - plain.orders)), count(*)
      from silver_sales_weekly as made
      inner join (
          select week_start(day) as week, geo, sum(revenue) as revenue, avg(price) as price,
              count(*) as orders
          from bronze_sales group by 1, 2
      ) as plain using (week, geo)
      """)[0]
    #expect(difference[3] == 156)
    #expect(difference[2] == 0.0)
    for column in 0...1 { #expect((difference[column].real ?? 1) < 1e-8) }
  }

  @Test func changesOfAnOpenTransactionCount() throws {
    let folder = try TemporaryFolder()
    let database = try filled(folder.path("w.db"), rows: 120_000)
    try database.transaction {
      try database.connection.run("update bronze_sales set revenue = 1")
      _ = try Self.plan.run(in: database)
    }
    let total = try database.connection.scalar("select sum(revenue) from silver_sales_weekly")
    #expect(total == 120_000.0)
  }

  @Test(arguments: [(90_000, "day text, geo text"), (120_000, "rowid text, day text, geo text")])
  func otherTablesAreReadAtOnce(rows: Int, columns: String) throws {
    let database = try filled(nil, rows: rows, columns: columns)
    try Self.plan.run(in: database)
    let scans = try database.connection.scalar(
      "select count(*) from system_history where sql like 'select packed_daily_totals(%'")
    #expect(scans == 1)
    let orders = try database.connection.scalar("select sum(orders) from silver_sales_weekly")
    #expect(orders == .real(Double(rows)))
  }
}
