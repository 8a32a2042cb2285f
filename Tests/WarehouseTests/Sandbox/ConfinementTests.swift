import TestSupport
import Testing
import Warehouse

/// A warehouse whose own connection may only read, even where the file is open for writing.
@Suite struct ConfinementTests {
  private let database: Database

  init() throws {
    database = try Database(path: nil)
    try database.connection.execute("create table bronze_t as select 7 as x")
  }

  @Test(arguments: [
    "delete from bronze_t", "insert into bronze_t values (8)", "drop table bronze_t",
    "create table bronze_u (a)", "pragma journal_mode = delete", "attach ':memory:' as o",
    "begin", "select load_extension('x')",
  ])
  func refusesWhatWrites(sql: String) throws {
    database.confine()
    #expect(throws: SQLiteError.self) { try database.connection.run(sql) }
    #expect(try database.connection.rows("select x from bronze_t") == [[7]])
  }

  @Test(arguments: StoredQuery.allCases)
  func readsWhatTheProgramShows(query: StoredQuery) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("w.db")
    try database.backup(toFileAt: path)
    let reader = try Database(path: path, access: .read)
    reader.confine()
    #expect(throws: Never.self) { try reader.rows(query.command(model: "ols-1")) }
    #expect(throws: Never.self) { try reader.catalog.tables() }
  }

  @Test func stopsWhatTakesTooLong() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("w.db")
    try database.backup(toFileAt: path)
    let reader = try Database(path: path, access: .read)
    reader.confine(to: SandboxLimits(time: .milliseconds(20)))
    let endless =
      "with recursive c(x) as (select 1 union all select x + 1 from c) select max(x) from c"
    #expect(throws: ExecutionStop.time(.milliseconds(20))) {
      try reader.rows(SQLCommand(endless, purpose: "count"))
    }
  }
}
