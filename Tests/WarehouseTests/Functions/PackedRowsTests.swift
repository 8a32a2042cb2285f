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

  @Test func valuesComeBack() {
    #expect(PackedRows.rows(in: .blob(Self.packed)) == Self.rows)
    #expect(PackedRows.rows(in: .blob(PackedRows(rows: 0, columns: 4).bytes)) == [])
  }

  @Test func everyShorterOrLongerBlobIsRefused() {
    for length in Self.packed.indices {
      #expect(PackedRows.rows(in: .blob(Array(Self.packed[..<length]))) == nil)
    }
    #expect(PackedRows.rows(in: .blob(Self.packed + [0])) == nil)
    #expect(PackedRows.rows(in: .text("[]")) == nil)
  }

  @Test func aCountBeyondTheBytesIsRefused() {
    #expect(PackedRows.rows(in: .blob(Array(repeating: 255, count: 64))) == nil)
  }
}
