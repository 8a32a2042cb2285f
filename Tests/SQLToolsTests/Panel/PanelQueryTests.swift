import Testing
import Warehouse

@testable import SQLTools

@Suite struct PanelQueryTests {
  static let table = TableName(schema: "silver", table: "w")
  static let columns = PanelColumns(
    week: "week", geo: "geo", kpi: "sales",
    channels: [
      .init(name: "tv", spend: "tv_spend", media: "tv_impressions"),
      .init(name: "search", spend: "search_spend"),
    ], controls: ["price"])

  static func warehouse() throws -> Database {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table silver_w (week, geo, sales, tv_spend, tv_impressions, search_spend, price);
      insert into silver_w values
          ('2024-01-08', 'b', 8, 16, 32, 64, 128), ('2024-01-01', 'b', 7, 14, 28, 56, 112),
          ('2024-01-01', 'a', 1, 2, 4, 8, 16), ('2024-01-08', 'a', 2, 4, 8, 16, 32);
      """)
    return database
  }

  @Test func readsTheLayoutOfAModel() throws {
    let values = try PanelQuery(table: Self.table, columns: Self.columns)
      .values(in: Self.warehouse())
    #expect(values.weeks == ["2024-01-01", "2024-01-08"])
    #expect(values.geos == ["a", "b"])
    #expect(values.channels == ["tv", "search"])
    #expect(values.kpi == [1, 2, 7, 8])
    #expect(values.media == [4, 8, 28, 32, 8, 16, 56, 64])
    #expect(values.spend == [2, 4, 14, 16, 8, 16, 56, 64])
    #expect(values.controlValues == [16, 32, 112, 128])
  }

  @Test func isOneQuery() throws {
    let query = PanelQuery(table: Self.table, columns: Self.columns)
    #expect(try GeneratedSQL.difference([query.command], from: "panel.sql") == "")
  }

  /// A change to the table and what reading it must be refused with.
  static let refusals: [(String, PanelQueryError)] = [
    (
      "update silver_w set price = null where geo = 'b'",
      .missing(PanelCoordinates(column: "price", week: "2024-01-01", geo: "b"), count: 2)
    ),
    (
      "delete from silver_w where geo = 'a' and week = '2024-01-08'",
      .missing(PanelCoordinates(column: "sales", week: "2024-01-08", geo: "a"), count: 1)
    ),
    (
      "update silver_w set tv_spend = 'much' where sales = 8",
      .notNumeric(
        PanelCoordinates(column: "tv_spend", week: "2024-01-08", geo: "b"), value: "'much'")
    ),
    (
      "update silver_w set sales = 9e999 where sales = 8",
      .notFinite(PanelCoordinates(column: "sales", week: "2024-01-08", geo: "b"))
    ),
    ("update silver_w set week = '1/2/2024'", .badWeek("1/2/2024")),
    ("update silver_w set week = null", .badWeek("null")),
    ("update silver_w set geo = null where sales = 1", .noGeo(week: "2024-01-01")),
    ("update silver_w set geo = 'a'", .duplicate(week: "2024-01-01", geo: "a")),
    (
      "update silver_w set week = '2024-01-22' where week > '2024-01-01'",
      .brokenGrid(after: "2024-01-01", next: "2024-01-22")
    ),
    ("delete from silver_w", .noRows),
    (
      """
      drop table silver_w;
      create table silver_w (
          week, geo, sales, tv_spend, tv_impressions, search_spend, prices)
      """,
      .noSuchColumn("price", candidates: ["prices"])
    ),
  ]

  @Test(arguments: refusals) func refusesWithCoordinates(
    _ change: String, _ error: PanelQueryError
  ) throws {
    let database = try Self.warehouse()
    try database.connection.execute(change)
    #expect(throws: error) {
      try PanelQuery(table: Self.table, columns: Self.columns).values(in: database)
    }
    #expect(error.description.count > 10)
  }

  @Test func findsColumnsByTheNamesPeopleType() throws {
    let known = ["week", "revenue", "tv_spend", "Search", "price"]
    let columns = try PanelColumns(
      week: "week", kpi: "Revenue", channels: ["tv", "search"], controls: ["price"], in: known)
    #expect(
      columns
        == PanelColumns(
          week: "week", kpi: "revenue",
          channels: [.init(name: "tv", spend: "tv_spend"), .init(name: "Search", spend: "Search")],
          controls: ["price"]))
    #expect(throws: PanelQueryError.noSuchColumn("revenu", candidates: ["revenue"])) {
      try PanelColumns(week: "week", kpi: "revenu", channels: [], in: known)
    }
  }
}
