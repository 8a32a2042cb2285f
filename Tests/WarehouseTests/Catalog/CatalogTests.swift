import Testing
import Warehouse

@Suite struct CatalogTests {
  private func database() throws -> Database {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table bronze_orders (id integer primary key, "Order Date" text not null, spend real
          default 0, doubled real generated always as (spend * 2));
      insert into bronze_orders (id, "Order Date") values (1, ''), (2, '');
      create view silver_orders as select id from bronze_orders;
      create view silver_broken as select * from bronze_gone;
      create table loose (a);
      create virtual table silver_text using fts5 (body);
      create table "bronze_a""b; drop table x--" (y);
      """)
    return database
  }

  @Test func listsTablesBySchema() throws {
    let catalog = try database().catalog
    #expect(
      try catalog.tables(in: "silver") == [
        CatalogTable(name: TableName(schema: "silver", table: "broken"), kind: .view),
        CatalogTable(name: TableName(schema: "silver", table: "orders"), kind: .view),
        CatalogTable(name: TableName(schema: "silver", table: "text"), kind: .virtual),
      ])
    #expect(
      try catalog.tables(in: "main") == [
        CatalogTable(name: TableName(schema: "main", table: "loose"), kind: .table)
      ])
    #expect(try catalog.tables().count > 30)
  }

  @Test func tellsColumnsAsTheyWereDeclared() throws {
    let catalog = try database().catalog
    #expect(
      try catalog.columns(of: TableName(schema: "bronze", table: "orders")) == [
        CatalogColumn(
          name: "id", declaredType: "INTEGER", isNullable: false, primaryKeyPosition: 1),
        CatalogColumn(name: "Order Date", declaredType: "TEXT", isNullable: false),
        CatalogColumn(
          name: "spend", declaredType: "REAL", isNullable: true, defaultExpression: "0"),
        CatalogColumn(name: "doubled", declaredType: "REAL", isNullable: true, isGenerated: true),
      ])
    #expect(try catalog.columns(of: TableName(schema: "silver", table: "text")).count == 1)
  }

  @Test func countsRows() throws {
    let catalog = try database().catalog
    #expect(try catalog.rowCount(of: TableName(schema: "bronze", table: "orders")) == 2)
    #expect(
      try catalog.rowCount(of: TableName(schema: "bronze", table: "a\"b; drop table x--")) == 0)
  }

  @Test(arguments: [
    ("bronze.orders", "bronze_orders"), ("bronze_orders", "bronze_orders"),
    ("memory.bronze.orders", "bronze_orders"), ("BRONZE.Orders", "bronze_orders"),
    ("loose", "loose"), ("main.loose", "loose"), ("broken", "silver_broken"),
    ("bronze.a\"b; drop table x--", "bronze_a\"b; drop table x--"),
    ("\"bronze\".\"orders\"", "bronze_orders"),
  ])
  func findsWhatAPersonMeans(text: String, stored: String) throws {
    #expect(try database().catalog.table(named: text).name.physical == stored)
  }

  @Test(arguments: [
    ("bronze.oders", ["bronze.orders", "silver.orders"]),
    ("oders", ["bronze.orders", "silver.orders"]),
    ("orders", ["bronze.orders", "silver.orders"]), ("lose", ["main.loose"]),
    ("zzzzzz", []), ("bronze.", []),
  ])
  func namesTheNearestTables(text: String, candidates: [String]) throws {
    let database = try database()
    let error = try #require(throws: WarehouseError.self) {
      try database.catalog.table(named: text)
    }
    switch error {
    case .noSuchTable(_, let found): #expect(found == candidates)
    default: #expect(candidates.isEmpty && text == "bronze.")
    }
  }

  @Test func anUnknownColumnNamesTheNearest() throws {
    let catalog = try database().catalog
    let table = TableName(schema: "bronze", table: "orders")
    #expect(try catalog.columns(["SPEND", "id"], of: table).map(\.name) == ["spend", "id"])
    let error = try #require(throws: WarehouseError.self) {
      try catalog.columns(["order_date"], of: table)
    }
    #expect(
      error == .noSuchColumn("order_date", table: "bronze.orders", candidates: ["Order Date"]))
    #expect(error.hint == "did you mean Order Date?")
  }

  @Test func anotherCatalogOrSchemaIsAnError() throws {
    let catalog = try database().catalog
    #expect(throws: WarehouseError.noSuchCatalog("retail", present: "memory")) {
      try catalog.table(named: "retail.bronze.orders")
    }
    #expect(throws: WarehouseError.noSuchSchema("bronse", candidates: ["bronze"])) {
      try catalog.table(named: "bronse.orders")
    }
  }

  @Test func theResolverKnowsAttachedDatabases() throws {
    let database = try database()
    try database.connection.execute("attach ':memory:' as gold")
    let sql = "select * from gold.roi, silver.orders"
    #expect(
      try database.catalog.resolver().resolve(sql).sql == "select * from gold.roi, silver_orders")
  }
}
