import FoundationEssentials
import TestSupport
import Testing
import Warehouse

@Suite struct SandboxTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("retail.db")
    let database = try Database(path: path)
    try database.connection.execute(
      """
      create table bronze_orders (id integer primary key, name text);
      insert into bronze_orders values (1, 'a'), (2, 'b'), (3, null);
      create view silver_orders as select * from bronze_orders where id > 1;
      create virtual table silver_text using fts5 (body);
      insert into silver_text values ('the quick brown fox');
      """)
  }

  private func sandbox(_ limits: SandboxLimits = SandboxLimits()) throws -> Sandbox {
    try Sandbox(path: path, limits: limits)
  }

  private func isExpected(_ error: SandboxError, _ refusal: HostileStatements.Refusal) -> Bool {
    switch (refusal, error) {
    case (.denied, .denied), (.notAQuery, .notAQuery), (.several, .severalStatements),
      (.stopped, .stopped(.time)), (.tooComplex, .tooComplex), (.statement, .statement),
      (.statement, .name):
      true
    case (.limit, _): error.kind == .limit
    default: false
    }
  }

  @Test(arguments: HostileStatements.all)
  func refusesAndChangesNothing(sql: String, refusal: HostileStatements.Refusal) throws {
    let statement = sql.replacing("FOLDER", with: folder.url.path)
    let before = try Data(contentsOf: URL(filePath: path))
    let sandbox = try sandbox(SandboxLimits(time: .milliseconds(100)))
    let error = try #require(throws: SandboxError.self) { try sandbox.query(statement) }
    #expect(isExpected(error, refusal), "\(error)")
    #expect(!error.sentence.isEmpty)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(Set(files).isSubset(of: ["retail.db", "retail.db-wal", "retail.db-shm"]))
    // The sandbox goes on working.
    #expect(try sandbox.query("select count(*) from bronze.orders").table.rows == [[3]])
  }

  @Test(arguments: [
    "select * from bronze.orders", "select * from retail.silver.orders;", "values (1), (2)",
    "with n as (select 1) select * from n", "explain query plan select * from bronze_orders",
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 10) select * from n",
    "select * from json_each('[1, 2]')", "pragma table_info(bronze.orders)",
    "select * from pragma_table_info('bronze_orders')", "pragma schema_version",
    "select * from information_schema.columns", "select * from information_schema.tables",
    "select * from information_schema.table_constraints", "select name from sqlite_schema",
    "select * from silver_text where silver_text match 'fox'",
    "select bm25(silver_text), highlight(silver_text, 0, '<', '>') from silver_text('quick')",
    "select median(id), group_concat(name, ','), json_group_array(id) from bronze_orders",
    "select row_number() over (order by id) from bronze_orders", "-- note\nselect 1 -- end",
    "select * from bronze_orders where name like 'a%' or id in (select id from silver_orders)",
    "select * from json_tree('{\"a\": [1]}')", "; select 1", "select date('now'), random()",
  ])
  func readsWhatAnAnalystReads(sql: String) throws {
    #expect(try !sandbox().query(sql).table.columns.isEmpty)
  }

  @Test func bindsByPositionAndByName() throws {
    let sandbox = try sandbox()
    #expect(try sandbox.query("select ?, ?", bindings: [1, "x"]).table.rows == [[1, "x"]])
    #expect(try sandbox.query("select :a", named: ["a": 2]).table.rows == [[2]])
  }

  @Test func cutsOrRefusesTooManyRows() throws {
    let cut = try sandbox(SandboxLimits(rows: 2)).query("select id from bronze_orders")
    #expect(cut.isCut)
    #expect(cut.table.rows == [[1], [2]])
    let whole = try sandbox(SandboxLimits(rows: 3)).query("select id from bronze_orders")
    #expect(!whole.isCut)
    #expect(throws: SandboxError.tooManyRows(limit: 2)) {
      try sandbox(SandboxLimits(rows: 2, overflow: .refuse)).query("select id from bronze_orders")
    }
  }

  @Test func cutsOrRefusesTooManyBytes() throws {
    let sql = "select hex(zeroblob(1000)) from bronze_orders"
    #expect(try sandbox(SandboxLimits(bytes: 5_000)).query(sql).table.rows.count == 2)
    #expect(throws: SandboxError.tooManyBytes(limit: 5_000)) {
      try sandbox(SandboxLimits(bytes: 5_000, overflow: .refuse)).query(sql)
    }
  }

  @Test func stopsAtALimitOfWork() throws {
    let sandbox = try sandbox(SandboxLimits(instructions: 100_000))
    #expect(throws: SandboxError.stopped(.instructions(100_000))) {
      try sandbox.query(
        "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n")
    }
  }

  @Test func tablesCanBeHidden() throws {
    let sandbox = try Sandbox(path: path, policy: ReadPolicy(deniedTables: ["bronze_orders"]))
    let reads = SQLAction.read(table: "bronze_orders", column: "id", accessor: nil)
    #expect(throws: SandboxError.denied(reads)) {
      try sandbox.query("select id from bronze.orders")
    }
    #expect(throws: SandboxError.self) { try sandbox.query("select * from silver.orders") }
    #expect(throws: SandboxError.self) { try sandbox.query("select count(*) from bronze.orders") }
  }

  @Test func errorsPointIntoTheTextThatWasWritten() throws {
    let sandbox = try sandbox()
    let sql = "select 1 from retail.bronze.orders where missing = 1"
    let error = try #require(throws: SandboxError.self) { try sandbox.query(sql) }
    guard case .name(let name, let cause) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(name == .noSuchColumn("missing", table: "bronze.orders", candidates: []))
    #expect(cause.sql == sql)
    #expect(cause.offset == 41)
  }

  @Test func seesWhatOthersWriteAndNewTables() throws {
    let sandbox = try sandbox()
    #expect(try sandbox.query("select count(*) from bronze.orders").table.rows == [[3]])
    let writer = try Database(path: path)
    try writer.connection.execute(
      "create virtual table silver_more using fts5 (x); insert into silver_more values ('a b')")
    let rows = try sandbox.query("select x from silver.more where silver_more match 'b'").table.rows
    #expect(rows == [["a b"]])
  }

  @Test func copiesAWarehouseInMemory() throws {
    let database = try Database(path: nil)
    try database.connection.execute("create table gold_x as select 7 as y")
    let sandbox = try Sandbox(over: database)
    #expect(try sandbox.query("select y from gold.x").table.rows == [[7]])
    #expect(throws: SandboxError.self) {
      try sandbox.query("with a as (select 1) delete from gold_x")
    }
  }

  @Test func tellsWhatAQueryWouldRead() throws {
    let actions = try sandbox().actions(of: "select name from silver.orders")
    #expect(
      actions.contains(.read(table: "bronze_orders", column: "name", accessor: "silver_orders")))
    #expect(actions.contains(.read(table: "silver_orders", column: "name", accessor: nil)))
  }
}
