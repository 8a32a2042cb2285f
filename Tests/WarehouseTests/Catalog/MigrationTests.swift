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

  @Test func drawsOfAnOlderFileAreKept() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("old.db")
    do {
      let old = try Connection(.file(path), access: .create)
      for migration in Migration.all.prefix(while: { $0.name < "008" }) {
        try old.execute(migration.sql)
        try old.run(
          "insert into system_migration (name, checksum, applied_at) values (?, ?, '')",
          [.text(migration.name), .text(migration.checksum)])
      }
      try old.execute(
        """
        insert into gold_model (
            model_id, kind, source_table, kpi, date_column, channels, controls, spec, seed, n_obs,
            n_geos, n_channels, total_seconds, data_hash, created_at)
        values ('ols-1', 'ols', 't', 'y', 'week', '[]', '[]', '{}', 1, 1, 1, 1, 1, '', '');
        insert into gold_posterior_draw values
            ('ols-1', 1, 10, 'a', 0.1), ('ols-1', 1, 20, 'a', 3e-200),
            ('ols-1', 1, 20, 'b', 7), ('ols-1', 2, 5, 'a', -1.5)
        """)
    }
    let rows = try Database(path: path).connection.rows(
      "select chain, draw, parameter, value from gold_posterior_draw order by 1, 3, 2")
    #expect(
      rows == [
        [1, 1, "a", .real(0.1)], [1, 2, "a", .real(3e-200)], [1, 2, "b", .real(7)],
        [2, 1, "a", .real(-1.5)],
      ])
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
