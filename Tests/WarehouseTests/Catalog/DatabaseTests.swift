import Testing
import Warehouse

@Suite struct DatabaseTests {
  @Test func recordsStatementsWithPurposeAndLineage() throws {
    let database = try Database(path: nil)
    try database.run(SQLCommand("create table bronze_a (x)", purpose: "make a"))
    try database.run(
      SQLCommand(
        "create table silver_a as select x from bronze_a where x > ?", bindings: [1],
        purpose: "clean a", sources: [TableName(schema: "bronze", table: "a")],
        target: TableName(schema: "silver", table: "a")))
    let history = try database.connection.rows(
      "select purpose, parameters, status from system_history order by statement_id")
    #expect(history == [["make a", "[]", "ok"], ["clean a", "[1]", "ok"]])
    let lineage = try database.connection.rows(
      "select source_table, target_table, statement_id from system_lineage")
    #expect(lineage == [["bronze_a", "silver_a", 2]])
  }

  @Test func recordsTheFailureEvenThoughItIsUndone() throws {
    let database = try Database(path: nil)
    #expect(throws: SQLiteError.self) {
      try database.transaction {
        try database.run(SQLCommand("create table bronze_a (x)", purpose: "make a"))
        try database.run(SQLCommand("insert into missing values (1)", purpose: "fail"))
      }
    }
    let history = try database.connection.rows(
      "select purpose, status from system_history order by statement_id")
    #expect(history == [["make a", "ok"], ["fail", "error"]])
    #expect(
      try database.connection.scalar("select count(*) from sqlite_schema where name = 'bronze_a'")
        == 0)
  }
}
