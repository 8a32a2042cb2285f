import FoundationEssentials
import TestSupport
import Testing
import Warehouse

/// A file no load accepts.
struct BadFile: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]
  var options = LoadOptions()
  /// A part of the sentence.
  var sentence: String
  var kind = FailureKind.failed
  var testDescription: String { name }

  static let all: [BadFile] = [
    BadFile(name: "empty", bytes: [], sentence: "is empty", kind: .file),
    BadFile(name: "only space", bytes: Array(" \n\n".utf8), sentence: "is empty", kind: .file),
    BadFile(
      name: "only a header", bytes: Array("a,b,c\n".utf8), sentence: "3 column names and no rows"),
    BadFile(
      name: "gzip", bytes: [0x1F, 0x8B, 8, 0, 0, 0], sentence: "a gzip archive", kind: .file),
    BadFile(
      name: "xlsx", bytes: [0x50, 0x4B, 3, 4] + Array("..[Content_Types].xml".utf8),
      sentence: "an Excel workbook", kind: .file),
    BadFile(
      name: "parquet", bytes: Array("PAR1....".utf8), sentence: "a Parquet file", kind: .file),
    BadFile(
      name: "png", bytes: [0x89, 0x50, 0x4E, 0x47, 13, 10], sentence: "a PNG image", kind: .file),
    BadFile(
      name: "sqlite", bytes: Array("SQLite format 3\u{0}abc".utf8),
      sentence: "an SQLite database", kind: .file),
    BadFile(
      name: "NUL bytes", bytes: Array("a,b\n1,\u{0}\u{0}x\n".utf8), sentence: "such as NUL",
      kind: .file),
    BadFile(
      name: "3,000 columns",
      bytes: Array(((1...3000).map { "c\($0)" }.joined(separator: ",") + "\n1\n").utf8),
      sentence: "3000 columns, and a table can have at most 2000"),
    BadFile(
      name: "wrong delimiter", bytes: Array("a,b\n1,2\n3,4\n".utf8),
      options: LoadOptions(delimiter: 0x3B),
      sentence: "not delimited by ';'; it looks delimited by ','"
    ),
    BadFile(
      name: "open quote", bytes: Array("a,b\n1,x\n2,\"y\n3,z\n".utf8),
      sentence: "the quote that opens on line 3 is never closed"),
    BadFile(
      name: "unknown column", bytes: Array("spend,b\n1,2\n".utf8),
      options: LoadOptions(kinds: ["spent": .real]), sentence: "no column spent", kind: .usage),
    BadFile(
      name: "every row ragged", bytes: Array("a,b,c\n1,2\n3,4\n".utf8),
      options: LoadOptions(hasHeader: true), sentence: "2 of 2 rows cannot be stored"),
    BadFile(
      name: "a schema of our own", bytes: Array("a,b\n1,2\n".utf8),
      options: LoadOptions(target: TableName(schema: "system", table: "load")),
      sentence: "the schema system is mmmsql's own"),
    BadFile(
      name: "append to nothing", bytes: Array("a,b\n1,2\n".utf8),
      options: LoadOptions(mode: .append), sentence: "no table bronze.file to append to"),
  ]
}

@Suite struct LoadErrorTests {
  @Test(arguments: BadFile.all)
  func refuses(_ bad: BadFile) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(bad.bytes, to: "file.csv")
    try expectRefusal(path, bad.options, sentence: bad.sentence, kind: bad.kind)
  }

  @Test func refusesWhatIsNoFile() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("a\n1\n", to: "media_spend.csv")
    try expectRefusal(
      folder.url.path, LoadOptions(), sentence: "is a folder, not a file", kind: .file)
    let error = try expectRefusal(
      folder.path("media_spent.csv"), LoadOptions(), sentence: "there is no file", kind: .file)
    #expect(error.hint == "did you mean media_spend.csv?")
  }

  @Test func namesTheColumnsThatDiffer() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    let target = TableName(schema: "bronze", table: "t")
    let loader = CSVLoader(database: database)
    _ = try loader.load(
      path: try folder.write("a,b\n1,2\n", to: "1.csv"), options: LoadOptions(target: target))
    let error = try #require(throws: LoadError.self) {
      try loader.load(
        path: try folder.write("a,c\n1,2\n", to: "2.csv"),
        options: LoadOptions(target: target, mode: .append))
    }
    #expect(error == .columnsDiffer(target, missing: ["b"], unknown: ["c"]))
    #expect(try database.connection.scalar("select count(*) from bronze_t") == 1)
  }

  @Test func refusesViews() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    try database.connection.execute("create view bronze_v as select 1")
    let error = try #require(throws: LoadError.self) {
      try CSVLoader(database: database).load(
        path: try folder.write("a\n1\n", to: "v.csv"), options: LoadOptions(mode: .replace))
    }
    #expect("\(error)" == "bronze.v cannot be loaded into: there is a view of that name")
  }

  @Test func holdsARowOfTenMegabytes() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "x", count: 10 << 20)
    let path = try folder.write("a,b\n1,\(long)\n2,y\n", to: "t.csv")
    let database = try Database(path: nil)
    _ = try CSVLoader(database: database).load(path: path)
    #expect(
      try database.connection.rows("select a, length(b) from bronze_t")
        == [[1, .integer(10 << 20)], [2, 1]])
  }

  @discardableResult
  private func expectRefusal(
    _ path: String, _ options: LoadOptions, sentence: String, kind: FailureKind
  ) throws -> LoadError {
    let database = try Database(path: nil)
    let error = try #require(throws: LoadError.self) {
      try CSVLoader(database: database).load(path: path, options: options)
    }
    #expect(error.description.contains(sentence), "\(error)")
    #expect(error.kind == kind)
    #expect(error.hint != nil)
    #expect(
      try database.connection.scalar("select count(*) from sqlite_schema where name like 'bronze%'")
        == 0)
    #expect(try database.connection.scalar("select count(*) from system_load") == 0)
    return error
  }
}
