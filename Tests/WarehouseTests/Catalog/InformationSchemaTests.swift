import CSQLite
import TestSupport
import Testing
import Warehouse

@Suite struct InformationSchemaTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("retail.db")
    let database = try Database(path: path)
    try database.connection.execute(
      """
      create table bronze_orders (
          id integer primary key, week text not null, geo text default 'all', unique (week, geo));
      create table silver_lines (
          id integer, line integer, item text references bronze_orders (id) on delete cascade,
          primary key (id, line)) without rowid;
      create view gold_summary as select week from bronze_orders;
      create table loose (x, z);
      """)
    let orders = TableName(schema: "bronze", table: "orders")
    try database.setComment("every order once", on: .table(orders))
    try database.setComment("Monday of the week", on: .column(ColumnName(orders, "WEEK")))
    try database.setComment("shop data", on: .catalog)
    try database.setComment("raw files", on: .schema("Bronze"))
    try database.setTag("pii", to: "no", on: .table(orders))
    try database.setTag("role", to: "date", on: .column(ColumnName(orders, "week")))
  }

  static let queries: [(sql: String, rows: [[SQLValue]])] = [
    ("select catalog_name, comment from information_schema_catalogs", [["retail", "shop data"]]),
    (
      "select schema_name, comment from information_schema_schemata where schema_name < 'c'",
      [
        ["agent", "runs, notes, memory and approvals of the agent"], ["bronze", "raw files"],
      ]
    ),
    (
      """
      select table_catalog, table_schema, table_name, table_type, comment
      from information_schema_tables
      where table_schema in ('bronze', 'main') or table_name in ('summary', 'views')
      order by physical_name
      """,
      [
        ["retail", "bronze", "orders", "MANAGED", "every order once"],
        ["retail", "gold", "summary", "VIEW", .null],
        ["retail", "information_schema", "views", "VIEW", .null],
        ["retail", "main", "loose", "MANAGED", .null],
      ]
    ),
    (
      """
      select column_name, ordinal_position, column_default, is_nullable, data_type, comment
      from information_schema_columns
      where table_schema = 'bronze'
      order by ordinal_position
      """,
      [
        ["id", 1, .null, "NO", "INTEGER", .null],
        ["week", 2, .null, "NO", "TEXT", "Monday of the week"],
        ["geo", 3, "'all'", "YES", "TEXT", .null],
      ]
    ),
    (
      "select view_definition from information_schema_views where table_name = 'summary'",
      [["CREATE VIEW gold_summary as select week from bronze_orders"]]
    ),
    (
      "select table_name, tag_name, tag_value from information_schema_table_tags",
      [["orders", "pii", "no"]]
    ),
    (
      "select column_name, tag_name, tag_value from information_schema_column_tags",
      [["week", "role", "date"]]
    ),
    (
      """
      select constraint_name, column_name, ordinal_position
      from information_schema_key_column_usage
      where table_schema in ('bronze', 'silver')
      order by constraint_name, ordinal_position
      """,
      [
        ["lines_fk1", "item", 1], ["lines_pk", "id", 1], ["lines_pk", "line", 2],
        ["orders_pk", "id", 1], ["orders_unique1", "week", 1], ["orders_unique1", "geo", 2],
      ]
    ),
    (
      """
      select constraint_name, constraint_type from information_schema_table_constraints
      where table_schema in ('bronze', 'silver')
      order by constraint_name
      """,
      [
        ["lines_fk1", "FOREIGN KEY"], ["lines_pk", "PRIMARY KEY"], ["orders_pk", "PRIMARY KEY"],
        ["orders_unique1", "UNIQUE"],
      ]
    ),
    (
      """
      select constraint_name, unique_constraint_name, delete_rule
      from information_schema_referential_constraints
      where constraint_schema = 'silver'
      """,
      [["lines_fk1", "orders_pk", "CASCADE"]]
    ),
  ]

  @Test(arguments: queries)
  func showsTheCatalog(sql: String, rows: [[SQLValue]]) throws {
    #expect(try Database(path: path).connection.rows(sql) == rows)
    #expect(try Database(path: path, access: .read).connection.rows(sql) == rows)
    #expect(try Sandbox(path: path).query(sql).table.rows == rows)
  }

  /// Another program's connection has SQLite's defaults and none of our functions.
  @Test(arguments: queries)
  func showsTheSameInAnyClient(sql: String, rows: [[SQLValue]]) throws {
    var plain: OpaquePointer?
    defer { sqlite3_close_v2(plain) }
    #expect(sqlite3_open_v2(path, &plain, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK)
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    #expect(sqlite3_prepare_v2(plain, sql, -1, &statement, nil) == SQLITE_OK)
    var count = 0
    while sqlite3_step(statement) == SQLITE_ROW { count += 1 }
    #expect(count == rows.count)
  }

  @Test func everyViewIsListedAndCanBeRead() throws {
    let database = try Database(path: path)
    let views = try database.catalog.tables(in: "information_schema")
    #expect(views.count == 10)
    for view in views {
      _ = try database.connection.rows("select * from \(view.name.physical)")
    }
  }

  @Test(arguments: [
    "alter table bronze_orders rename to bronze_sales",
    "/* note */ ALTER TABLE bronze_orders rename column geo to region",
    "alter table loose add column y", "alter table loose drop column z",
  ])
  func tablesCanBeAlteredButViewsStayUntrusted(sql: String) throws {
    let connection = try Database(path: path).connection
    try connection.run(sql)
    #expect(throws: SQLiteError.self) {
      try connection.execute(
        "create view silver_v as select * from pragma_database_list; select * from silver_v")
    }
  }

  @Test func commentsAndTagsCanBeReadAndTakenAway() throws {
    let database = try Database(path: path)
    let orders = Securable.table(TableName(schema: "BRONZE", table: "Orders"))
    #expect(try database.comment(on: orders) == "every order once")
    try database.setComment(nil, on: orders)
    #expect(try database.comment(on: orders) == nil)
    #expect(try database.tags(on: orders).map(\.value) == ["no"])
    try database.setTag("pii", to: nil, on: orders)
    #expect(try database.tags(on: orders).isEmpty)
    #expect(throws: WarehouseError.noSuchTable("bronze.order", candidates: ["bronze.orders"])) {
      try database.setComment("x", on: .table(TableName(schema: "bronze", table: "order")))
    }
    #expect(throws: WarehouseError.noSuchSchema("golden", candidates: ["gold"])) {
      try database.setTag("a", to: "b", on: .schema("golden"))
    }
  }
}
