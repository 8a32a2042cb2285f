import Testing
import Warehouse

@Suite struct ExplanationTests {
  private func explanation(of sql: String) throws -> any DescribedFailure {
    let database = try Database(path: nil)
    try database.connection.execute(
      "create table bronze_orders (week, revenue); create table silver_media (week, spend)")
    let resolved = try database.catalog.resolver().resolve(sql)
    let error = try #require(throws: SQLiteError.self) {
      try database.connection.prepare(resolved.sql).run()
    }
    return database.catalog.explained(error, in: resolved)
  }

  @Test(arguments: [
    (
      "select * from bronze.oders",
      WarehouseError.noSuchTable("bronze.oders", candidates: ["bronze.orders"])
    ),
    (
      "select * from main.bronze_oders", .noSuchTable("bronze.oders", candidates: ["bronze.orders"])
    ),
    ("drop table bronze.oders", .noSuchTable("bronze.oders", candidates: ["bronze.orders"])),
    ("select * from medias", .noSuchTable("medias", candidates: ["silver.media"])),
    ("select * from goldd.roi", .noSuchSchema("goldd", candidates: ["gold"])),
    ("select * from other.gold.roi", .noSuchCatalog("other", present: "memory")),
    (
      "select revenu from bronze.orders",
      .noSuchColumn("revenu", table: "bronze.orders", candidates: ["revenue"])
    ),
    (
      "select o.spent from bronze.orders o join silver.media m on o.week = m.week",
      .noSuchColumn("o.spent", table: "bronze.orders, silver.media", candidates: ["spend"])
    ),
    (
      "insert into bronze.orders (wek) values (1)",
      .noSuchColumn("wek", table: "bronze.orders", candidates: ["week"])
    ),
    (
      "update bronze.orders set wek = 1",
      .noSuchColumn("wek", table: "bronze.orders", candidates: ["week"])
    ),
  ])
  func namesWhatWasMeant(sql: String, expected: WarehouseError) throws {
    #expect(try explanation(of: sql) as? WarehouseError == expected)
  }

  @Test(arguments: ["select 1 from", "select nothing(1)", "selec 1", "select no_such"])
  func leavesOtherErrorsAsTheyAre(sql: String) throws {
    #expect(try explanation(of: sql) is SQLiteError)
  }
}
