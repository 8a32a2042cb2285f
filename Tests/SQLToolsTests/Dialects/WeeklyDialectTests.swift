import SQLTools
import TestSupport
import Testing
import Warehouse

/// The weekly plan as another engine gets it, carried out by SQLite where that can.
@Suite struct WeeklyDialectTests {
  typealias Fixtures = WeeklyFixtures

  @Test(arguments: [(Dialect.sqlite, "weekly.sqlite.sql"), (.spark, "weekly.spark.sql")])
  func writesThePlan(_ dialect: Dialect, _ name: String) throws {
    let database = try Fixtures.retailer()
    let statements = try Fixtures.plan.statements(in: dialect, from: database)
    #expect(try GeneratedSQL.difference(statements, from: name) == "")
    #expect(statements.allSatisfy { $0.bindings.isEmpty })
  }

  /// Plans with every aggregation, gap policy and input, with and without geos.
  static let plans: [WeeklyPlan] = [true, false].flatMap { byGeo in
    [WeekStart.asDated, .on(.wednesday)].map { start in
      var plan = Fixtures.plan
      (plan.byGeo, plan.weekStart) = (byGeo, start)
      (plan.partialWeeks, plan.unplacedRows) = (start == .asDated ? .drop : .keep, .drop)
      plan.sources[0].measures += [
        WeeklyMeasure(
          .column("revenue"), name: "least", role: .control, aggregation: .minimum, gaps: .mean),
        WeeklyMeasure(
          .product("revenue", "revenue"), name: "square", role: .control, aggregation: .maximum),
        WeeklyMeasure(
          .indicator("region", equals: "south"), name: "south", role: .control, aggregation: .sum),
        WeeklyMeasure(.column("revenue"), name: "stock", role: .population),
      ]
      return plan
    }
  }

  /// The plans on tables with rows that cannot be placed and dates of all kinds.
  static func warehouse() throws -> Database {
    let database = try Fixtures.retailer()
    let strange: [SQLValue] = [
      .null, "", "2024-02-30", "20240105", 5, "2024-01-05x", "05.01.2024", "2024-01-03T07:00",
    ]
    for date in strange {
      try database.connection.run(
        "insert into bronze_orders values (?, 'north', 1000), (?, null, 77)", [date, date])
    }
    try database.connection.run("insert into bronze_media values ('2024-01-03','north',null,5,5)")
    return database
  }

  @Test(arguments: plans)
  func makesTheSameTableWithoutFunctionsOfItsOwn(_ plan: WeeklyPlan) throws {
    let database = try Self.warehouse()
    try plan.run(in: database)
    let order = plan.byGeo ? "week, geo" : "week"
    let table = "select * from silver_orders_weekly order by \(order)"
    let expected = try database.connection.rows(table)
    #expect(expected.count >= 3)
    for statement in try plan.statements(in: .sqlite, from: database) {
      try database.connection.execute(statement.sql)
    }
    #expect(try database.connection.rows(table) == expected)
  }

  @Test(arguments: plans)
  func fillsTheTargetFromAnotherSource(_ plan: WeeklyPlan) throws {
    let database = try Self.warehouse()
    let report = try plan.run(in: database)
    let order = plan.byGeo ? "week, geo" : "week"
    let table = "select * from silver_orders_weekly order by \(order)"
    let expected = try database.connection.rows(table)
    let elsewhere = try Database(path: nil)
    let other = try plan.run(in: elsewhere, from: OtherSource(database: database))
    #expect(try elsewhere.connection.rows(table) == expected)
    #expect(other == report)
    let types = try [database, elsewhere].map {
      try $0.connection.rows("select name, type, pk from pragma_table_info('silver_orders_weekly')")
    }
    #expect(types[0] == types[1])
    let lineage = try elsewhere.connection.rows(
      "select source_table from system_lineage where target_table = 'silver_orders_weekly' order by 1"
    )
    #expect(lineage.first == ["other://here/bronze.media"])
    let step = try elsewhere.lineage(of: Fixtures.target).map(\.source.description)
    #expect(step.contains("other://here/bronze.prices"))
  }

  @Test func changesNothingWhenGapsAreRefused() throws {
    let database = try Fixtures.retailer()
    var plan = Fixtures.plan
    plan.sources[1].measures[0].gaps = .refuse
    let elsewhere = try Database(path: nil)
    #expect(throws: WeeklyError.self) {
      try plan.run(in: elsewhere, from: OtherSource(database: database))
    }
    let made = try elsewhere.connection.scalar(
      "select count(*) from sqlite_schema where name = 'silver_orders_weekly'")
    #expect(made == 0)
  }
}

/// A warehouse as if it were somewhere else.
private struct OtherSource: RowSource {
  let database: Database

  var dialect: Dialect { .sqlite }

  func rows(_ query: Fragment, purpose: String, sources: [TableName]) throws -> ResultTable {
    let sql = try query.text(in: dialect)
    let statement = try database.connection.prepare(sql)
    var table = ResultTable(columns: statement.columnNames, rows: [])
    while try statement.step() { table.rows.append(statement.row) }
    return table
  }

  func origin(of table: TableName) -> TableName { TableName(address: "other://here/\(table)") }
}
