import Testing

@testable import Warehouse

/// Rows come out of the blob as they went in, and nothing else is taken for rows.
@Suite struct PackedRowsTests {
  private static let rows: [[SQLValue]] = [
    [.null, .integer(.min), .real(-0.0)], [.text("größer\0"), .text(""), .blob([0, 255])],
    [.real(.infinity), .integer(.max), .blob([])],
  ]

  private static var packed: [UInt8] {
    var packed = PackedRows(rows: rows.count, columns: 3)
    for value in rows.joined() { packed.append(value) }
    return packed.bytes
  }

  private func read(_ value: SQLValue, places: [Int] = [0, 1, 2]) throws -> [[SQLValue]] {
    var rows: [[SQLValue]] = []
    let count = try PackedRows.read(value, places: places) { rows.append($0) }
    #expect(count == rows.count)
    return rows
  }

  @Test(arguments: [[0, 1, 2], [1], [0, 2], []])
  func valuesComeBack(places: [Int]) throws {
    let expected = Self.rows.map { row in places.map { row[$0] } }
    #expect(try read(.blob(Self.packed), places: places) == expected)
  }

  @Test func noRowsAreNoRows() throws {
    #expect(try read(.blob(PackedRows(rows: 0, columns: 4).bytes)) == [])
  }

  @Test func everyShorterOrLongerBlobIsRefused() {
    for length in Self.packed.indices {
      #expect(throws: SQLFunctionError.self) { try read(.blob(Array(Self.packed[..<length]))) }
    }
    #expect(throws: SQLFunctionError.self) { try read(.blob(Self.packed + [0])) }
    #expect(throws: SQLFunctionError.self) { try read(.text("[]")) }
    #expect(throws: SQLFunctionError.self) {
      try read(.blob(Array(repeating: 255, count: 64)))
    }
  }
}
