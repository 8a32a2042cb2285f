import TestSupport
import Testing
import Warehouse

/// Random tables, written with random quotes and delimiters, come back as they were.
@Suite struct LoadRoundTripTests {
  private static let pieces = [
    "a", "B", "é", "😀", " ", "\"", "\n", "\r\n", ",", ";", "\t", "|", "'", "x y", "--", "0",
  ]

  private static func value(_ random: inout NumberScannerTests.Numbers) -> String {
    let count = Int.random(in: 0...6, using: &random)
    // A letter in front keeps the column text and the value from looking like a missing one.
    return count == 0
      ? "" : "k" + (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private static func written(
    _ value: String, delimiter: String, _ random: inout NumberScannerTests.Numbers
  ) -> String {
    let special =
      value.contains { "\"\n\r ".contains($0) || String($0) == delimiter || $0 == "\r\n" }
      || value.utf8.contains(0x09)
    guard special || Bool.random(using: &random) else { return value }
    return "\"" + value.replacing("\"", with: "\"\"") + "\""
  }

  @Test(arguments: 1...40)
  func comesBack(seed: Int) throws {
    var random = NumberScannerTests.Numbers(state: UInt64(seed))
    let delimiter = [",", ";", "\t", "|"][seed % 4]
    let end = seed % 3 == 0 ? "\r\n" : "\n"
    let width = Int.random(in: 2...6, using: &random)
    let rows = (0..<Int.random(in: 1...300, using: &random)).map { _ in
      ["k0"] + (1..<width).map { _ in Self.value(&random) }
    }
    let header = (0..<width).map { "name\($0)" }
    let text = ([header] + rows).map { row in
      row.map { Self.written($0, delimiter: delimiter, &random) }.joined(separator: delimiter) + end
    }.joined()
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    let report = try CSVLoader(database: database).load(
      path: try folder.write(text, to: "t.csv"),
      options: LoadOptions(delimiter: delimiter.utf8.first, hasHeader: true))
    #expect(report.rowsRejected == 0)
    let stored = try database.connection.rows("select * from bronze_t order by rowid")
    let expected = rows.map { row in row.map { $0.isEmpty ? SQLValue.null : .text($0) } }
    #expect(stored == expected)
  }

  @Test func rowsAcrossManyBlocksComeBack() throws {
    // Quoted line breaks fall on the borders of the blocks a file is read in.
    var random = NumberScannerTests.Numbers(state: 99)
    let values = (0..<40_000).map { row in
      "k\(row)\n" + String(repeating: "z", count: Int.random(in: 0...60, using: &random))
    }
    let text = "n,v\n" + values.enumerated().map { "\($0),\"\($1)\"\n" }.joined()
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    _ = try CSVLoader(database: database).load(path: try folder.write(text, to: "t.csv"))
    let stored = try database.connection.rows("select v from bronze_t order by n")
    #expect(stored == values.map { [.text($0)] })
  }
}
