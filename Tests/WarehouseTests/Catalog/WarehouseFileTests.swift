import FoundationEssentials
import TestSupport
import Testing
import Warehouse

@Suite struct WarehouseFileTests {
  private func failure(_ path: String, _ access: Connection.Access = .create) -> WarehouseError? {
    #expect(throws: WarehouseError.self) { try Database(path: path, access: access) }
  }

  @Test func createsAFileAndOpensItAgain() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("retail.db")
    do {
      let database = try Database(path: path)
      try database.run(SQLCommand("create table bronze_a (x)", purpose: "make a"))
      #expect(database.catalog.name == "retail")
    }
    let again = try Database(path: path)
    #expect(try again.connection.scalar("select count(*) from system_history") == 1)
    #expect(!again.isReadOnly)
    try again.check()
  }

  @Test func aDirectoryIsNoFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.path
    #expect(failure(path) == .unopenableFile(path: path, reason: .directory))
  }

  @Test func aMissingFolderIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("none/a.db")
    #expect(
      failure(path)
        == .unopenableFile(path: path, reason: .missingFolder(folder.path("none"))))
  }

  @Test(arguments: [Connection.Access.read, .write])
  func aMissingFileIsNotCreatedForReading(access: Connection.Access) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.db")
    #expect(failure(path, access) == .unopenableFile(path: path, reason: .missing))
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aPlaceThatTakesNoFilesIsNotWritable() {
    let path = "/proc/a.db"
    #expect(failure(path) == .unopenableFile(path: path, reason: .notWritable))
  }

  @Test(arguments: [
    "this is text, long enough to be taken for the header of a database file\n", "x",
  ])
  func aFileThatIsNoDatabaseStaysAsItIs(text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(String(repeating: text, count: 50), to: "a.db")
    let before = try Data(contentsOf: URL(filePath: path))
    let error = try #require(failure(path))
    guard case .damagedFile = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.kind.exitCode == 10)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func anEmptyFileBecomesAWarehouse() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "a.db")
    let database = try Database(path: path)
    #expect(try database.catalog.contains(TableName(schema: "system", table: "history")))
  }

  @Test func anotherProgramsDatabaseStaysAsItIs() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.db")
    do { try Connection(.file(path)).execute("create table customers (x)") }
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(failure(path) == .foreignDatabase(path: path, table: "customers"))
    #expect(failure(path, .read) == .foreignDatabase(path: path, table: "customers"))
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func anotherProgramsMigrationTableDoesNotFoolIt() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.db")
    do { try Connection(.file(path)).execute("create table system_migration (x)") }
    #expect(failure(path) == .foreignDatabase(path: path, table: "system_migration"))
  }

  @Test func aNewerWarehouseIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.db")
    do {
      let database = try Database(path: path)
      try database.connection.execute("insert into system_migration values ('999_later', '', '')")
    }
    #expect(failure(path) == .newerWarehouse(migration: "999_later"))
  }

  @Test func aChangedMigrationIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.db")
    do {
      let database = try Database(path: path)
      try database.connection.execute("update system_migration set checksum = 'x'")
    }
    #expect(failure(path) == .changedMigration("001_system"))
  }

  @Test(arguments: [0.3, 0.6, 0.9])
  func aTruncatedFileIsDamaged(share: Double) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.db")
    do { _ = try Database(path: path) }
    let whole = try Data(contentsOf: URL(filePath: path))
    try whole.prefix(Int(Double(whole.count) * share)).write(to: URL(filePath: path))
    guard case .damagedFile = failure(path) else {
      Issue.record("not reported as damaged")
      return
    }
  }

  @Test func overwrittenPagesAreDamaged() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.db")
    do { _ = try Database(path: path) }
    var bytes = try Data(contentsOf: URL(filePath: path))
    for index in 4096..<16_384 { bytes[index] = 0xA5 }
    try bytes.write(to: URL(filePath: path))
    guard case .damagedFile = failure(path) else {
      Issue.record("not reported as damaged")
      return
    }
  }

  @Test(arguments: [Connection.Access.read, .immutable])
  func readingLeavesNoTraceAndWritingFails(access: Connection.Access) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("odd name?#%20é.db")
    do {
      let database = try Database(path: path)
      try database.run(SQLCommand("create table bronze_a (x)", purpose: "make a"))
    }
    let before = try Data(contentsOf: URL(filePath: path))
    do {
      let database = try Database(path: path, access: access)
      #expect(database.isReadOnly)
      let rows = try database.rows(
        SQLCommand("select purpose from system_history", purpose: "read"))
      #expect(rows.rows == [["make a"]])
      let error = try #require(throws: SQLiteError.self) {
        try database.run(SQLCommand("insert into bronze_a values (1)", purpose: "write"))
      }
      #expect(error.kind == .file)
      #expect(try database.catalog.tables(in: "bronze").count == 1)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func aFileAnotherProgramIsWritingIsBusy() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.db")
    let writer = try Database(path: path)
    let other = try Database(path: path)
    other.connection.setBusyTimeout(milliseconds: 10)
    try writer.transaction {
      let error = try #require(throws: SQLiteError.self) {
        try other.transaction { try other.connection.run("create table bronze_a (x)") }
      }
      #expect(error.meaning == .busy)
      #expect(error.kind == .failed)
      #expect(error.hint?.contains("another program") == true)
    }
  }

  @Test(arguments: [
    ("warehouse.db", "warehouse"), ("/a/b/retail.sqlite", "retail"), ("a.b.db", "a.b"),
    ("plain", "plain"), (".db", ".db"), ("/a.d/x", "x"),
  ])
  func theCatalogIsTheStemOfTheFile(path: String, name: String) throws {
    let folder = try TemporaryFolder()
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let database = try Database(path: folder.path(file))
    #expect(database.catalog.name == name)
    #expect(
      try database.connection.scalar("select catalog_name from information_schema_catalogs")
        == .text(name))
  }
}
