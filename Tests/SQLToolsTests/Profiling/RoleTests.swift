import SQLTools
import Testing
import Warehouse

/// A public or generated data set and what a person who knows it says of its columns.
struct LabelledTable: Sendable, CustomTestStringConvertible {
  var path: String
  var every = 1
  var separator: Character = ","
  var shape: TableShape
  var granularity: Granularity
  var kpi: String?
  /// One letter per column, see ``letters``.
  var roles: String

  var testDescription: String { path }

  static let letters: [Character: ColumnRole] = [
    "d": .date, "k": .kpi, "s": .spend, "i": .impressions, "c": .control, "g": .geo, "p": .price,
    "n": .channel, "#": .id, "t": .text, "-": .ignore,
  ]

  private static let fixtures = "Tests/SQLToolsTests/Fixtures/meridian_"

  static let all = [
    LabelledTable(
      path: "seeds/mmm_example.csv", shape: .wide, granularity: .weekly(.monday), kpi: "y",
      roles: "dksscccc"),
    LabelledTable(
      path: "seeds/robyn_dt_simulated_weekly.csv", shape: .wide, granularity: .weekly(.monday),
      kpi: "revenue", roles: "dksssiiscstc"),
    LabelledTable(
      path: fixtures + "national_media.csv", shape: .wide, granularity: .weekly(.monday),
      kpi: "conversions", roles: "dkpiiiisssscc"),
    LabelledTable(
      path: fixtures + "geo_media.csv", shape: .wide, granularity: .weekly(.monday),
      kpi: "conversions", roles: "gdiiiiccsssskpc"),
    LabelledTable(
      path: fixtures + "geo_all_channels.csv", shape: .wide, granularity: .weekly(.monday),
      kpi: "conversions", roles: "#gdiiiiiccssssscckpc"),
    LabelledTable(
      path: "seeds/retailer/orders.csv", every: 40, shape: .transactions, granularity: .daily,
      kpi: "revenue", roles: "#dgtkptck"),
    LabelledTable(
      path: "seeds/retailer/media.csv", every: 3, shape: .long, granularity: .daily,
      roles: "dgnsi"),
    LabelledTable(
      path: "seeds/retailer/promotions.csv", shape: .controls, granularity: .daily, roles: "dttc"),
    LabelledTable(
      path: "seeds/retailer/prices.csv", separator: ";", shape: .controls,
      granularity: .weekly(.monday), roles: "dtp"),
  ]
}

@Suite struct RoleTests {
  @Test(arguments: LabelledTable.all)
  func knowsTheColumnsOfKnownData(data: LabelledTable) throws {
    let database = try Database(path: nil)
    let table = TableName(schema: "bronze", table: "data")
    try CSVTable(data.path, every: data.every, separator: data.separator)
      .create(table, in: database)
    let roles = try ProfilePlan(of: table, in: database).run(on: database).roles
    for (guess, letter) in zip(roles.columns, data.roles) {
      #expect(guess.role == LabelledTable.letters[letter], "\(guess)")
    }
    #expect(roles.columns.count == data.roles.count)
    #expect(roles.shape == data.shape)
    #expect(roles.granularity == data.granularity)
    #expect(roles.kpi == data.kpi)
  }

  @Test(arguments: [
    ("TVSpend", ColumnRole.spend), ("facebook", .spend), ("adspend", .spend), ("Umsatz", .kpi),
    ("ventas_totales", .kpi), ("competitor_price", .control), ("cost_per_click", .price),
    ("conversion_rate", .control), ("GoogleImpressions", .impressions), ("is_holiday", .control),
    ("average_price", .price), ("something", .control), ("customer_id", .control),
  ])
  func readsTheWordsOfANumericColumn(name: String, role: ColumnRole) {
    var facts = ColumnFacts()
    (facts.rows, facts.reals, facts.distinct, facts.mean) = (100, 100, 90, 5)
    let column = DescribedColumn(
      column: TableColumn(name: name, declaredType: "real"), facts: facts)
    let roles = RoleAssignment(table: TableName(schema: "bronze", table: "t"), columns: [column])
    #expect(roles.columns[0].role == role, "\(roles.columns[0])")
  }

  /// Row numbers keep their gaps when rows are taken out of a file.
  @Test(arguments: [
    ("column_1", true, false, ColumnRole.id), ("column_1", false, false, .control),
    ("column_one", true, false, .control), ("something", true, false, .control),
    ("something", true, true, .id),
  ])
  func knowsRowNumbers(name: String, isIncreasing: Bool, stepsByOne: Bool, role: ColumnRole) {
    var facts = ColumnFacts()
    (facts.rows, facts.integers, facts.distinct, facts.mean) = (100, 100, 100, 90)
    (facts.isIncreasing, facts.stepsByOne) = (isIncreasing, stepsByOne)
    let column = DescribedColumn(
      column: TableColumn(name: name, declaredType: "integer"), facts: facts)
    let roles = RoleAssignment(table: TableName(schema: "bronze", table: "t"), columns: [column])
    #expect(roles.columns[0].role == role, "\(roles.columns[0])")
  }

  @Test func saysHonestlyHowSureItIs() throws {
    let database = try Database(path: nil)
    let table = TableName(schema: "bronze", table: "data")
    try CSVTable("seeds/mmm_example.csv").create(table, in: database)
    let roles = try ProfilePlan(of: table, in: database).run(on: database).roles
    let scores = Dictionary(uniqueKeysWithValues: roles.columns.map { ($0.column, $0.score) })
    #expect(try #require(scores["date_week"]) > 0.9)
    #expect(try #require(scores["x1"]) < 0.7)
    #expect(
      roles.columns[1].reason == "the name says 'y' and the values fit: positive amounts")
  }

  @Test func namelessNumbersLeaveTheOutcomeToTheValues() throws {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table bronze_data (day text, tv real, a real, b real) strict;
      with recursive n(i) as (select 0 union all select i + 1 from n where i < 99)
      insert into bronze_data
      select date('2024-01-01', i || ' days'), i % 7 * 100.0, 5000 + i % 11 * 90.0, i % 3 * 1.0
      from n;
      """)
    let table = TableName(schema: "bronze", table: "data")
    let roles = try ProfilePlan(of: table, in: database).run(on: database).roles
    #expect(roles.kpi == "a")
    #expect(roles.columns[2].score < 0.5)
    #expect(roles.media == [MediaColumns(channel: "tv", spend: "tv", impressions: [])])
  }

  @Test func pairsSpendWithItsExposure() throws {
    let database = try Database(path: nil)
    let table = TableName(schema: "bronze", table: "data")
    try CSVTable("seeds/robyn_dt_simulated_weekly.csv").create(table, in: database)
    let media = try ProfilePlan(of: table, in: database).run(on: database).roles.media
    #expect(media.map(\.channel) == ["tv", "ooh", "print", "search", "facebook"])
    #expect(media.map(\.impressions) == [[], [], [], ["search_clicks_P"], ["facebook_I"]])
  }
}
