import FoundationEssentials
import TestSupport
import Testing

@testable import Warehouse

@Suite struct MigrationTests {
  private static let schemas = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "schemas")

  @Test func everyFileIsCompiledInAndInOrder() throws {
    let files = try FileManager.default
      .contentsOfDirectory(atPath: Self.schemas.appending(path: "migrations").path).sorted()
    #expect(Migration.all.map { $0.name + ".sql" } == files)
    for migration in Migration.all {
      let url = Self.schemas.appending(path: "migrations/\(migration.name).sql")
      #expect(try String(contentsOf: url, encoding: .utf8) == migration.sql)
    }
  }

  /// The twins of these views in the temporary schema are made from the same text.
  @Test func theInformationSchemaIsOnlyViews() throws {
    var rest = Migration.informationSchema.sql
    let connection = try Connection(.memory)
    while true {
      let (statement, tail) = try connection.prepareFirst(of: rest)
      guard let statement else { break }
      #expect(statement.sql.contains("create view information_schema_"))
      rest = tail
    }
  }

  @Test(arguments: 0..<20)
  func programsThatOpenANewFileAtOnceAllSucceed(round: Int) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("\(round).db")
    try await withThrowingTaskGroup(of: Int64?.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try Database(path: path).connection
            .scalar("select count(*) from system_migration")?.integer
        }
      }
      for try await count in group { #expect(count == Int64(Migration.all.count)) }
    }
  }

  @Test func afterAFullDiskEverythingIsAsItWas() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.db")
    let database = try Database(path: path)
    try database.run(SQLCommand("create table bronze_a (x)", purpose: "make a"))
    let pages = try database.connection.scalar("pragma page_count")?.integer ?? 0
    try database.connection.execute("pragma max_page_count = \(pages + 2)")
    let error = try #require(throws: SQLiteError.self) {
      try database.transaction {
        try database.run(SQLCommand("insert into bronze_a values (1)", purpose: "first"))
        try database.run(
          SQLCommand("insert into bronze_a values (zeroblob(1000000))", purpose: "too much"))
      }
    }
    #expect(error.meaning == .full)
    #expect(error.kind.exitCode == 10)
    try database.check()
    #expect(try database.connection.scalar("select count(*) from bronze_a") == 0)
    #expect(try Database(path: path).history(limit: 1).map(\.status) == ["error"])
  }
}
