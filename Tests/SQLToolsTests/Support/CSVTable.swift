import FoundationEssentials
import Warehouse

/// A simple CSV file as a table, for tests that need real data but no loader.
struct CSVTable {
  let header: [String]
  let rows: [[SQLValue]]

  /// A file of the repository by its path from the root; `every` keeps one row in so many.
  init(_ path: String, every: Int = 1, separator: Character = ",") throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: path))
    let lines = data.split(separator: UInt8(ascii: "\n"))
    func cells(_ line: Data) -> [String] {
      let text = String(decoding: line, as: UTF8.self).filter {
        $0 != "\"" && $0 != "\r" && $0 != "\u{FEFF}"
      }
      return text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
    header = cells(lines[0])
    rows = stride(from: 1, to: lines.count, by: every).map { cells(lines[$0]).map(Self.value) }
  }

  private static func value(_ cell: String) -> SQLValue {
    if cell.isEmpty { return .null }
    if let integer = Int64(cell) { return .integer(integer) }
    if let real = Double(cell), cell.utf8.first.map({ $0 < 0x3A }) == true { return .real(real) }
    return .text(cell)
  }

  /// Creates and fills the table.
  func create(_ name: TableName, in database: Database) throws {
    let columns = header.map { "\"\($0)\" any" }.joined(separator: ", ")
    let marks = header.map { _ in "?" }.joined(separator: ", ")
    try database.connection.execute("create table \(name.physical) (\(columns)) strict")
    try database.connection.transaction {
      let insert = try database.connection.prepare(
        "insert into \(name.physical) values (\(marks))")
      for row in rows where row.count == header.count { try insert.run(row) }
    }
  }
}
