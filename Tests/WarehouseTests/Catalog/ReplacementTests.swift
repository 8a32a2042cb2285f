import FoundationEssentials
import TestSupport
import Testing
import Warehouse

@Suite struct ReplacementTests {
  private let table = TableName(schema: "silver", table: "a\"b")

  private func database() throws -> Database {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table "silver_a""b" (x);
      insert into "silver_a""b" values (1);
      create view gold_v as select x from "silver_a""b";
      """)
    return database
  }

  private func build(_ name: TableName, on database: Database) throws {
    let text = "\"" + name.physical.replacing("\"", with: "\"\"") + "\""
    try database.connection.execute(
      "create table \(text) as select x + 1 as x from \"silver_a\"\"b\"")
  }

  @Test func theNewTableMayReadTheOldAndViewsFollow() throws {
    let database = try database()
    try database.replaceTable(table) { try build($0, on: database) }
    #expect(try database.connection.rows("select x from gold_v") == [[2]])
    try database.replaceTable(table) { try build($0, on: database) }
    #expect(try database.connection.rows("select x from gold_v") == [[3]])
    #expect(try database.catalog.tables(in: "silver").count == 1)
  }

  @Test func aFailureLeavesTheOldTable() throws {
    let database = try database()
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try database.replaceTable(table) {
        try build($0, on: database)
        throw Stop()
      }
    }
    #expect(try database.connection.rows("select x from gold_v") == [[1]])
    #expect(try database.catalog.tables(in: "silver").count == 1)
  }

  @Test func aTableThatHappensToHaveTheIntermediateNameIsKept() throws {
    let database = try database()
    try database.connection.execute("create table \"silver_a\"\"b__new\" (kept)")
    try database.replaceTable(table) { try build($0, on: database) }
    #expect(
      try database.catalog.columns(of: TableName(schema: "silver", table: "a\"b__new"))
        .map(\.name) == ["kept"])
  }

  @Test func aViewIsReplacedByATable() throws {
    let database = try database()
    let view = TableName(schema: "gold", table: "v")
    try database.replaceTable(view) {
      try database.connection.execute("create table \($0.physical) (y)")
    }
    #expect(try database.catalog.table(view).kind == .table)
  }

  @Test func backupIsAWholeWarehouse() throws {
    let folder = try TemporaryFolder()
    let database = try database()
    let path = folder.path("copy.db")
    try database.backup(toFileAt: path)
    let copy = try Database(path: path)
    try copy.check()
    #expect(try copy.connection.rows("select x from gold_v") == [[1]])
    #expect(throws: WarehouseError.fileInTheWay(path: path)) {
      try database.backup(toFileAt: path)
    }
    let text = try folder.write(String(repeating: "not a database ", count: 100), to: "note.txt")
    #expect(throws: WarehouseError.self) { try database.backup(toFileAt: text) }
    #expect(try String(contentsOf: URL(filePath: text), encoding: .utf8).hasPrefix("not a"))
  }

  @Test func vacuumKeepsTheRows() throws {
    let database = try database()
    try database.vacuum()
    #expect(try database.connection.rows("select x from gold_v") == [[1]])
  }
}
