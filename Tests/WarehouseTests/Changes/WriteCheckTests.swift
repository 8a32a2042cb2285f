import Testing
import Warehouse

/// What may be proposed, and what is refused before it runs.
@Suite struct WriteCheckTests {
  private let database: Database

  init() throws {
    database = try Database(path: nil)
    try database.connection.execute(
      """
      create table bronze_t (id integer primary key, name text);
      insert into bronze_t values (1, 'a');
      create view silver_v as select * from bronze_t;
      create table gold_numbered (a integer primary key autoincrement);
      create virtual table silver_text using fts5 (body);
      """)
  }

  @Test(arguments: [
    "attach 'x' as y", "detach main", "vacuum", "vacuum into 'x'", "pragma user_version = 1",
    "begin", "commit", "savepoint s", "analyze", "reindex", "select 1",
    "explain delete from bronze_t", "values (1)",
  ])
  func takesOnlyWrites(sql: String) {
    let error = #expect(throws: WriteRefusal.self) { try database.checkedWrite(sql) }
    guard case .notAWrite? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.kind == .approval)
  }

  @Test(arguments: [
    "insert into system_audit values (1, '', '', '', '', '', '', '')",
    "delete from agent_approval", "update system_history set sql = ''",
    "delete from system.history", "drop table system_migration", "drop table agent_approval",
    "drop trigger system_audit_grows", "alter table system_audit rename to bronze_x",
    "create table system_x (a)", "create view agent_v as select 1",
    "delete from sqlite_sequence", "create temp table t (a)", "create temp view t as select 1",
    "create trigger bronze_g after insert on bronze_t begin select 1; end",
    "create virtual table bronze_f using fts5 (x)", "drop table silver_text",
    "insert into bronze_t select 9, load_extension('x')",
    "insert into information_schema_tables values (1)",
  ])
  func refusesWhatReachesFurther(sql: String) {
    let error = #expect(throws: WriteRefusal.self, "\(sql)") { try database.checkedWrite(sql) }
    guard case .denied? = error else {
      Issue.record("\(sql): \(String(describing: error))")
      return
    }
    #expect(error?.kind == .approval)
    #expect(error?.hint != nil)
  }

  @Test(arguments: [
    "alter table bronze_t rename to agent_t", "alter table bronze_t rename to system_t",
    "create index bronze_i on system_history (sql)",
  ])
  func refusesWhatReachesFurtherOnceItRan(sql: String) throws {
    #expect(throws: WriteRefusal.self) {
      let write = try database.checkedWrite(sql)
      _ = try database.preview(
        write, from: try database.states(for: write), sampleSize: 1, limit: ExecutionLimit())
    }
    #expect(try database.catalog.contains(TableName(schema: "bronze", table: "t")))
  }

  @Test func refusesWhatCannotBeUndone() {
    #expect(
      throws: WriteRefusal.cannotBeUndone(
        table: "silver_text", because: "it is a table of an extension")
    ) { try database.checkedWrite("insert into silver_text values ('x')") }
  }

  @Test func aViewCallsOnlyFunctionsOfEveryClient() throws {
    let write = try database.checkedWrite("create view gold_v as select median(id) from bronze_t")
    #expect(throws: WriteRefusal.ownFunction("median")) {
      try database.preview(write, from: [], sampleSize: 1, limit: ExecutionLimit())
    }
    #expect(throws: Never.self) {
      try database.checkedWrite("create table gold_m as select median(id) as m from bronze_t")
    }
  }

  @Test func takesOneStatementWithItsValues() throws {
    #expect(throws: WriteRefusal.severalStatements) {
      try database.checkedWrite("delete from bronze_t; delete from bronze_t")
    }
    #expect(throws: WriteRefusal.empty) { try database.checkedWrite(" -- nothing") }
    #expect(throws: WriteRefusal.parameters(wanted: 1, given: 0)) {
      try database.checkedWrite("delete from bronze_t where id = ?")
    }
    #expect(throws: WriteRefusal.parameters(wanted: 2, given: 1)) {
      try database.checkedWrite("update bronze_t set name = :a where id = :b", named: ["a": 1])
    }
    let write = try database.checkedWrite(
      "update bronze.t set name = :a where id = $b", named: ["b": 1, "a": "x"])
    #expect(write.bindings == ["x", 1])
    #expect(write.sql == "update bronze_t set name = :a where id = $b")
    #expect(write.written == ["bronze_t"])
  }

  @Test func tellsTheNearestName() {
    let error = #expect(throws: WriteRefusal.self) {
      try database.checkedWrite("delete from bronze.tt")
    }
    #expect(error?.sentence == "there is no table bronze.tt")
  }
}
