import FoundationEssentials
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

  /// The files of a folder of `schemas`, by name and text.
  private static func files(in folder: String) throws -> [(name: String, text: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../schemas/" + folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path)
    return try names.filter { $0.hasSuffix(".sql") }.sorted().map { name in
      let data = try Data(contentsOf: root.appending(path: name))
      return (String(name.dropLast(4)), String(decoding: data, as: UTF8.self))
    }
  }

  @Test func everyFileOfQueriesIsCompiledIn() throws {
    let files = try Self.files(in: "queries")
    let compiled = StoredQuery.allCases.map(\.sql)
    for file in files {
      #expect(compiled.contains(file.text), "\(file.name)")
    }
    #expect(files.count == compiled.count)
    let catalog = try Self.files(in: "catalog")
    let lineage = StoredQuery.lineage(of: TableName(schema: "gold", table: "roi"))
    #expect(catalog.contains { $0.name == "lineage_upstream" && $0.text == lineage.sql })
    let history = StoredQuery.history(limit: 1)
    #expect(catalog.contains { $0.name == "history" && $0.text == history.sql })
  }

  @Test func everyMigrationIsAppliedToANewWarehouse() throws {
    let database = try Database(path: nil)
    let applied = try database.connection.scalar("select count(*) from system_migration")?.integer
    #expect(applied == Int64(try Self.files(in: "migrations").count))
  }
}
