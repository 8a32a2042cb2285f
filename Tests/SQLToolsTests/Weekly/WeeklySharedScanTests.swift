import SQLTools
import Testing
import Warehouse

/// Sources of one table are added up in one scan, and nothing else changes by it.
@Suite struct WeeklySharedScanTests {
  private static let table = TableName(schema: "bronze", table: "sales")
  private static let twin = TableName(schema: "bronze", table: "twin")
  private static let target = TableName(schema: "silver", table: "sales_weekly")

  /// Four weeks of rows of two geos and two channels; one row has no channel and one no revenue.
  private func warehouse() throws -> Database {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table bronze_sales (
          day text, shipped text, geo text, channel text, medium text, revenue real, price real,
          spend real
      ) strict;
      with recursive n(i) as (select 0 union all select i + 1 from n where i < 447)
      insert into bronze_sales
      select
          date('2024-01-01', (i % 28) || ' days'), date('2024-01-01', (i % 28) || ' days'),
          'geo ' || (i / 28 % 2), iif(i = 5, null, 'channel ' || (i / 56 % 2)), 'medium',
          iif(i = 9, null, i / 7.0), i % 11 / 3.0, i % 13
      from n;
      create table bronze_twin as select * from bronze_sales;
      """)
    return database
  }

  private static let outcome = WeeklySource(
    table: table, date: "day", geo: "geo",
    measures: [
      .column("revenue", role: .kpi), .column("price", role: .control),
      .column("price", role: .control, aggregation: .minimum),
    ])
  private static let media = WeeklySource(
    table: table, date: "day", geo: "geo", channel: "channel",
    measures: [
      .column("spend", role: .spend), .column("spend", role: .impressions, aggregation: .maximum),
    ])

  private func scans(_ sources: [WeeklySource], in database: Database) throws -> Int {
    let plan = WeeklyPlan(target: Self.target, sources: sources, byGeo: true, unplacedRows: .drop)
    return try plan.preview(in: database).count { $0.purpose.hasPrefix("add up") }
  }

  @Test(arguments: [true, false], [[0, 1], [1, 0], [0, 1, 0], [1, 0, 1]])
  func weeksAreThoseOfScansOfTheirOwn(byGeo: Bool, order: [Int]) throws {
    let database = try warehouse()
    let sources = order.map { [Self.outcome, Self.media][$0] }
    var plan = WeeklyPlan(
      target: Self.target, sources: sources, byGeo: byGeo, unplacedRows: .drop)
    let shared = try plan.run(in: database)
    let columns = shared.columns.map { "total(\(Identifier.quoted($0.name)))" }
    let sums = "select \(columns.joined(separator: ", ")) from silver_sales_weekly"
    let together = try database.connection.rows(sums)[0]
    for index in sources.indices where index > 0 { plan.sources[index].table = Self.twin }
    if order.count > 2 { plan.sources[2].date = "shipped" }
    let alone = try plan.run(in: database)
    let apart = try database.connection.rows(sums)[0]
    #expect(shared.columns == alone.columns)
    #expect(shared.filled == alone.filled)
    #expect(together.count > 4)
    for (left, right) in zip(together, apart) {
      let (left, right) = (left.real ?? .nan, right.real ?? .nan)
      #expect(abs(left - right) <= 1e-12 * abs(right))
    }
    for (left, right) in zip(shared.sources, alone.sources) {
      #expect(left.rows == right.rows)
      #expect(left.withoutChannel == right.withoutChannel)
    }
  }

  @Test func oneScanServesSourcesOfOneTable() throws {
    let database = try warehouse()
    #expect(try scans([Self.outcome, Self.media], in: database) == 1)
    #expect(try scans([Self.media, Self.outcome, Self.media], in: database) == 1)
  }

  @Test func sourcesThatDifferInDateGeoOrChannelAreReadApart() throws {
    let database = try warehouse()
    var other = Self.media
    other.date = "shipped"
    #expect(try scans([Self.outcome, other], in: database) == 2)
    other = Self.media
    other.table = Self.twin
    #expect(try scans([Self.outcome, other], in: database) == 2)
    other = Self.media
    other.channel = "medium"
    #expect(try scans([Self.outcome, Self.media, other], in: database) == 2)
    other = Self.outcome
    other.geo = "medium"
    #expect(try scans([Self.outcome, other], in: database) == 2)
  }

  @Test func rowsWithoutChannelAreRefusedWhereOneIsNeeded() throws {
    let database = try warehouse()
    let plan = WeeklyPlan(target: Self.target, sources: [Self.outcome, Self.media])
    #expect(
      throws: WeeklyError.unplacedRows(Self.table, column: "channel", .channel, rows: 1)
    ) { try plan.run(in: database) }
    try WeeklyPlan(target: Self.target, sources: [Self.outcome]).run(in: database)
  }
}
