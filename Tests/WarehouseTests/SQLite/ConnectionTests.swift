import CSQLite
import Testing
import Warehouse

@Suite struct ConnectionTests {
  @Test(arguments: [
    SQLValue.null, .integer(.min), .real(0.1), .text(""), .text("a\u{0}b"), .text("é€😀"),
    .blob([]), .blob([0, 255]),
  ])
  func returnsWhatWasBound(value: SQLValue) throws {
    let connection = try Connection(.memory)
    #expect(try connection.scalar("select ?", [value]) == value)
  }

  @Test func noRowIsNotARowOfNull() throws {
    let connection = try Connection(.memory)
    #expect(try connection.scalar("select 1 where 0") == SQLValue?.none)
    #expect(try connection.scalar("select null") == SQLValue?.some(.null))
  }

  @Test func transactionUndoesEverythingOnError() throws {
    let connection = try Connection(.memory)
    try connection.execute("create table t (a)")
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try connection.transaction {
        try connection.run("insert into t values (1)")
        throw Stop()
      }
    }
    #expect(try connection.scalar("select count(*) from t") == 0)
  }

  @Test func nestedTransactionUndoesOnlyItself() throws {
    let connection = try Connection(.memory)
    try connection.execute("create table t (a)")
    try connection.transaction {
      try connection.run("insert into t values (1)")
      _ = try? connection.transaction {
        try connection.run("insert into t values (2)")
        throw SQLiteError(code: 1, message: "stop")
      }
    }
    #expect(try connection.rows("select a from t") == [[1]])
  }

  @Test func errorsCarryCodeSQLAndOffset() throws {
    let connection = try Connection(.memory)
    let error = try #require(throws: SQLiteError.self) {
      try connection.prepare("select missing from sqlite_master")
    }
    #expect(error.primaryCode == SQLITE_ERROR)
    #expect(error.message == "no such column: missing")
    #expect(error.offset == 7)
  }

  @Test(arguments: ["select 1; select 2", "", "-- nothing", "select 1\u{0}"])
  func prepareTakesExactlyOneStatement(sql: String) throws {
    let connection = try Connection(.memory)
    #expect(throws: SQLiteError.self) { try connection.prepare(sql) }
  }

  @Test func doubleQuotedTextIsNotAString() throws {
    let connection = try Connection(.memory)
    #expect(throws: SQLiteError.self) { try connection.scalar("select \"text\"") }
  }

  /// A row that is not there is not the value `null`.
  @Test func aMissingRowIsNoNull() throws {
    let connection = try Connection(.memory)
    let none = try connection.scalar("select 1 where 0")
    #expect(none == nil)
    #expect(try connection.scalar("select null") == .some(.null))
    #expect(try !connection.hasRow("select 1 where 0"))
    #expect(try connection.hasRow("select null"))
  }
}
