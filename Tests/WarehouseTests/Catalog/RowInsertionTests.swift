import Testing
import Warehouse

/// Rows written from values, and what the history and an observer know of them afterwards.
@Suite struct RowInsertionTests {
  private let database: Database
  private let table = TableName(schema: "silver", table: "t")

  init() throws {
    database = try Database(path: nil)
    try database.connection.execute("create table silver_t (a integer, b text) strict")
  }

  private func insert(_ rows: [[SQLValue]]) throws -> [RunStatement] {
    var seen: [RunStatement] = []
    database.observer = { seen.append($0) }
    try database.insert(rows, into: table, columns: ["a", "b"])
    return seen
  }

  @Test func fewRowsCanBeRunAgainFromTheHistory() throws {
    let rows: [[SQLValue]] = [[1, "it's"], [2, .null], [3, "?"]]
    let seen = try insert(rows)
    #expect(seen.map(\.rows) == [3])
    #expect(seen.map(\.isBulk) == [false])
    try database.connection.execute("delete from silver_t")
    try database.connection.execute(try #require(seen.first).command.pasteable)
    #expect(try database.connection.rows("select a, b from silver_t order by a") == rows)
    let stored = try database.connection.scalar(
      "select parameters from system_history where purpose = 'write silver.t'")
    #expect(stored?.text == #"[1, "it's", 2, null, 3, "?"]"#)
  }

  @Test(arguments: [(60, 3), (2, 1_500), (300, 0)])
  func ofManyOrLongRowsOnlyTheStatementIsKept(count: Int, length: Int) throws {
    let text = SQLValue.text(String(repeating: "x", count: length))
    let seen = try insert((0..<count).map { [SQLValue($0), text] })
    #expect(seen.map(\.isBulk) == [true])
    #expect(seen.map(\.rows) == [count])
    #expect(try database.connection.scalar("select count(*) from silver_t") == SQLValue(count))
    #expect(
      try database.connection.scalar("select parameters from system_history") == .text("[]"))
  }

  @Test func noRowsAreNoError() throws {
    #expect(try insert([]).map(\.rows) == [0])
  }

  @Test func anObserverHearsOfFailures() throws {
    var seen: [RunStatement] = []
    database.observer = { seen.append($0) }
    #expect(throws: SQLiteError.self) {
      try database.run(SQLCommand("insert into silver_t values ('x', 1)", purpose: "fail"))
    }
    #expect(seen.map(\.rows) == [nil])
  }
}
