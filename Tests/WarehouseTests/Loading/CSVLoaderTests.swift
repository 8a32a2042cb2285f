import TestSupport
import Testing
import Warehouse

@Suite struct CSVLoaderTests {
  @Test(arguments: LoadCase.all)
  func loads(_ expected: LoadCase) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(expected.bytes, to: "file.csv")
    let database = try Database(path: nil)
    let report = try CSVLoader(database: database).load(path: path, options: expected.options)
    #expect(report.columns.map { "\($0.name) \($0.kind.rawValue)" } == expected.columns)
    let rows = try database.connection.rows("select * from bronze_file order by rowid")
    #expect(rows.map { JSONText.array($0) } == expected.rows)
    #expect(report.rowsLoaded == rows.count)
    let rejects = try database.connection.rows(
      "select line, reason from system_reject order by line")
    #expect(
      rejects.map { "\($0[0].integer ?? 0) \($0[1].text ?? "")" } == expected.rejects)
    #expect(report.rowsRejected == expected.rejects.count)
    #expect(report.notes.count == expected.notes.count || expected.notes.isEmpty)
    for part in expected.notes { #expect(report.notes.contains { $0.contains(part) }) }
  }

  /// How long it took is of the warehouse's clock, so that the same load writes the same row.
  @Test func takesNoTimeWhereNonePasses() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a\n1\n", to: "file.csv")
    let database = try Database(path: nil, clock: WarehouseClock { "2024-07-01T12:00:00Z" })
    _ = try CSVLoader(database: database).load(path: path)
    let took = try database.connection.scalar("select milliseconds from system_load")
    #expect(took == .real(0))
  }

  @Test func declaresStrictTypesAndRemembersMeanings() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("day,paid,ok,n\n31.01.2024,$5,yes,1\n", to: "a b.CSV")
    let database = try Database(path: nil)
    let report = try CSVLoader(database: database).load(path: path)
    #expect(report.table == TableName(schema: "bronze", table: "a_b"))
    let sql = try database.connection.scalar(
      "select sql from sqlite_schema where name = 'bronze_a_b'")
    #expect(
      sql?.text == """
        CREATE TABLE "bronze_a_b" (
            "day" text,
            "paid" real,
            "ok" integer,
            "n" integer
        ) strict
        """)
    let meanings = try database.connection.rows(
      "select column_name, position, semantic_type, format from system_column order by position")
    #expect(
      meanings == [
        ["day", 1, "date", "dd/mm/yyyy"], ["paid", 2, "money", "$ 1234.5"],
        ["ok", 3, "boolean", "true/false"], ["n", 4, "integer", "1234"],
      ])
  }

  @Test func keepsTheRawTextOfRejectedRows() throws {
    let folder = try TemporaryFolder()
    let rows = String(repeating: "1,x\n", count: 20)
    let path = try folder.write("a,b\n\(rows)2,\"two\nlines\",\"more\"\r\n", to: "t.csv")
    let database = try Database(path: nil)
    let report = try CSVLoader(database: database).load(path: path)
    #expect(
      report.firstRejects == [
        RejectedRow(
          line: 22, raw: "2,\"two\nlines\",\"more\"", reason: "3 fields where 2 are expected")
      ])
  }

  @Test func loadsTheSameFileOnce() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a,b\n1,x\n", to: "t.csv")
    let database = try Database(path: nil)
    let loader = CSVLoader(database: database)
    let first = try loader.load(path: path)
    for mode in [LoadOptions.Mode.create, .replace, .append] {
      let again = try loader.load(path: path, options: LoadOptions(mode: mode))
      #expect(again.outcome == .alreadyLoaded)
      #expect(again.loadIdentifier == first.loadIdentifier)
    }
    #expect(try database.connection.scalar("select count(*) from bronze_t") == 1)
    let forced = try loader.load(path: path, options: LoadOptions(mode: .append, force: true))
    #expect(forced.outcome == .loaded)
    #expect(try database.connection.scalar("select count(*) from bronze_t") == 2)
  }

  @Test func replacesOneTableByAnother() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    let loader = CSVLoader(database: database)
    let target = TableName(schema: "bronze", table: "t")
    _ = try loader.load(
      path: try folder.write("a\n1\n2\n", to: "1.csv"), options: LoadOptions(target: target))
    let second = try folder.write("b,c\nx,3\n", to: "2.csv")
    #expect(throws: LoadError.tableExists(target)) {
      try loader.load(path: second, options: LoadOptions(target: target))
    }
    _ = try loader.load(path: second, options: LoadOptions(target: target, mode: .replace))
    #expect(try database.connection.rows("select * from bronze_t") == [["x", 3]])
    let columns = try database.connection.rows("select column_name from system_column")
    #expect(columns == [["b"], ["c"]])
  }

  @Test func appendsByNameAndWidens() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    let loader = CSVLoader(database: database)
    let target = TableName(schema: "bronze", table: "t")
    _ = try loader.load(
      path: try folder.write("a,b\n1,2\n", to: "1.csv"), options: LoadOptions(target: target))
    let report = try loader.load(
      path: try folder.write("B,A\n7,8.5\n", to: "2.csv"),
      options: LoadOptions(target: target, mode: .append))
    #expect(report.rowsLoaded == 1)
    #expect(
      try database.connection.rows("select a, b from bronze_t") == [[.real(1), 2], [8.5, 7]])
    _ = try loader.load(
      path: try folder.write("a,b\nx,2024-01-01\n", to: "3.csv"),
      options: LoadOptions(target: target, mode: .append))
    #expect(
      try database.connection.rows("select a, b from bronze_t")
        == [["1.0", "2"], ["8.5", "7"], ["x", "2024-01-01"]])
    #expect(
      try database.connection.rows("select semantic_type from system_column order by position")
        == [["text"], ["text"]])
  }

  @Test func takesBackTheRowsOfAWrongGuess() throws {
    let folder = try TemporaryFolder()
    // Far more rows than any sample holds look like whole numbers; one late row does not.
    var text = "n,d\n"
    for row in 0..<60_000 { text += row == 47_123 ? "1.5,13/01/2024\n" : "7,01/02/2024\n" }
    let database = try Database(path: nil)
    let report = try CSVLoader(database: database).load(path: try folder.write(text, to: "t.csv"))
    #expect(report.columns.map(\.kind) == [.real, .date])
    #expect(
      try database.connection.rows(
        "select n, d, count(*), typeof(n) from bronze_t group by 1, 2 order by 1")
        == [[1.5, "2024-01-13", 1, "real"], [7.0, "2024-02-01", 59_999, "real"]])
  }

  @Test func stopsWhenAsked() throws {
    let folder = try TemporaryFolder()
    let text = "a,b\n" + String(repeating: "1,some text\n", count: 100_000)
    let path = try folder.write(text, to: "t.csv")
    let database = try Database(path: folder.path("w.db"))
    let options = LoadOptions(shouldStop: { true })
    #expect(throws: LoadError.interrupted) {
      try CSVLoader(database: database).load(path: path, options: options)
    }
    #expect(
      try database.connection.scalar("select count(*) from sqlite_schema where name = 'bronze_t'")
        == 0)
    #expect(try database.connection.scalar("select count(*) from system_load") == 0)
    let report = try CSVLoader(database: database).load(path: path)
    #expect(report.rowsLoaded == 100_000)
  }

  @Test func tellsHowFarItIs() throws {
    let folder = try TemporaryFolder()
    let text = "a,b\n" + String(repeating: "1,some text\n", count: 100_000)
    let path = try folder.write(text, to: "t.csv")
    let seen = Recorder()
    let options = LoadOptions(progress: { seen.add($0) })
    _ = try CSVLoader(database: try Database(path: nil)).load(path: path, options: options)
    let all = seen.all
    #expect(all.count > 3)
    #expect(all.allSatisfy { $0.totalBytes == text.utf8.count })
    #expect(all.last?.bytesRead == text.utf8.count)
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.rows <= $1.rows })
  }

  @Test func goesBackToTheWriteAheadLog() throws {
    let folder = try TemporaryFolder()
    let text = "a,b\n" + String(repeating: "1,some text to make the file large\n", count: 150_000)
    let database = try Database(path: folder.path("w.db"))
    _ = try CSVLoader(database: database).load(path: try folder.write(text, to: "t.csv"))
    #expect(try database.connection.scalar("pragma journal_mode") == "wal")
  }

  @Test func anEmptyColumnKeepsTheKindOfTheTable() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    let loader = CSVLoader(database: database)
    let target = TableName(schema: "bronze", table: "t")
    _ = try loader.load(
      path: try folder.write("a,b\n1,2024-01-01\n", to: "1.csv"),
      options: LoadOptions(target: target))
    let report = try loader.load(
      path: try folder.write("a,b\n,\nNA,\n", to: "2.csv"),
      options: LoadOptions(target: target, mode: .append))
    #expect(report.columns.map(\.kind) == [.integer, .date])
    #expect(
      try database.connection.rows("select * from bronze_t")
        == [[1, "2024-01-01"], [.null, .null], [.null, .null]])
  }

  @Test func leavesTheColumnsOfATableItDidNotMake() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    try database.connection.execute(
      "create table bronze_t (a integer primary key, b text not null) strict")
    let path = try folder.write("b,a\nx,1\ny,2.5\n3,3\n", to: "t.csv")
    let report = try CSVLoader(database: database).load(
      path: path, options: LoadOptions(mode: .append))
    #expect(report.rowsLoaded == 2)
    #expect(report.firstRejects.map(\.reason) == ["a: \"2.5\" is not a whole number"])
    #expect(try database.connection.rows("select * from bronze_t") == [[1, "x"], [3, "3"]])
  }

  @Test func recordsWhatItRan() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    let path = try folder.write("a,b\"c\n1,2\n", to: "t.csv")
    let planned = try CSVLoader(database: database).statements(path: path)
    _ = try CSVLoader(database: database).load(path: path)
    let history = try database.connection.rows(
      "select sql, rows, status from system_history order by statement_id")
    let statements = history.map { ($0[0].text ?? "") + ";\n" }.joined()
    #expect(try Snapshot.difference(of: statements, from: "load_statements.sql") == nil)
    #expect(planned.map(\.sql) == history.compactMap { $0[0].text })
    #expect(history.last?.dropFirst() == [1, "ok"])
  }
}
