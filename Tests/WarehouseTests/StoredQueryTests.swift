import Testing
import Warehouse

@Suite struct StoredQueryTests {
  @Test(arguments: StoredQuery.allCases)
  func everyQueryRunsOnAnEmptyWarehouse(query: StoredQuery) throws {
    let database = try Database(path: nil)
    let table = try database.rows(query.command(model: "none"))
    #expect(table.rows.isEmpty)
    #expect(!table.columns.isEmpty)
  }

  @Test(arguments: StoredQuery.allCases)
  func theTextToPasteNeedsNoParameter(query: StoredQuery) throws {
    let database = try Database(path: nil)
    let sql = query.sql(model: "it's")
    #expect(sql.contains("'it''s'"))
    #expect(try database.connection.rows(sql).isEmpty)
  }
}
