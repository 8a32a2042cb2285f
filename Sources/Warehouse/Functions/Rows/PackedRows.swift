/// Rows of values in one blob, for functions that give many rows at once.
///
/// JSON would do the same, but writing, reading and taking apart the numbers of some ten thousand
/// rows takes longer than finding them. A row count and a column count of four bytes each are
/// followed by the values, each a byte for its storage class and then its bytes: eight of a number,
/// a length of four and the bytes themselves for text and blobs. Numbers are little-endian.
public struct PackedRows {
  private enum Tag: UInt8 {
    case null, integer, real, text, blob
  }

  private(set) var bytes: [UInt8]

  /// No rows yet, of as many columns each.
  init(rows: Int, columns: Int) {
    bytes = []
    bytes.reserveCapacity(8 + 9 * rows * columns)
    append(UInt32(rows))
    append(UInt32(columns))
  }

  /// Adds the next value of the current row.
  mutating func append(_ value: SQLValue) {
    switch value {
    case .null: bytes.append(Tag.null.rawValue)
    case .integer(let number): append(.integer, number)
    case .real(let number): append(.real, number.bitPattern)
    case .text(let text):
      append(.text, UInt32(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    case .blob(let blob):
      append(.blob, UInt32(blob.count))
      bytes.append(contentsOf: blob)
    }
  }

  private mutating func append(_ tag: Tag, _ number: some FixedWidthInteger) {
    bytes.append(tag.rawValue)
    append(number)
  }

  private mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Hands over the rows in a blob that a function made, one after the other, with the columns at
  /// `places`, which ascend from 0.
  ///
  /// - Returns: the number of rows.
  /// - Throws: `SQLFunctionError` when the value is no such blob, after the rows before the fault.
  public static func read(
    _ value: SQLValue, places: [Int], _ body: ([SQLValue]) throws -> Void
  ) throws -> Int {
    guard case .blob(let bytes) = value else { throw Reader.fault }
    return try bytes.withUnsafeBytes { bytes in
      var reader = Reader(bytes: bytes)
      return try reader.read(places: places, body)
    }
  }

  private struct Reader {
    static let fault = SQLFunctionError("a value does not hold packed rows")

    let bytes: UnsafeRawBufferPointer
    var position = 0

    mutating func read(places: [Int], _ body: ([SQLValue]) throws -> Void) throws -> Int {
      let (rows, columns) = (Int(try number(UInt32.self)), Int(try number(UInt32.self)))
      var row: [SQLValue] = []
      row.reserveCapacity(places.count)
      for _ in 0..<rows {
        row.removeAll(keepingCapacity: true)
        for column in 0..<columns {
          if row.count < places.count, places[row.count] == column {
            row.append(try value())
          } else {
            try skip()
          }
        }
        try body(row)
      }
      guard position == bytes.count else { throw Self.fault }
      return rows
    }

    private mutating func value() throws -> SQLValue {
      switch try tag() {
      case .null: .null
      case .integer: .integer(try number(Int64.self))
      case .real: .real(Double(bitPattern: try number(UInt64.self)))
      case .text: .text(String(decoding: try taken(), as: UTF8.self))
      case .blob: .blob([UInt8](try taken()))
      }
    }

    private mutating func skip() throws {
      switch try tag() {
      case .null: break
      case .integer, .real: _ = try number(UInt64.self)
      case .text, .blob: _ = try taken()
      }
    }

    private mutating func tag() throws -> Tag {
      guard let tag = Tag(rawValue: try number(UInt8.self)) else { throw Self.fault }
      return tag
    }

    private mutating func taken() throws -> Slice<UnsafeRawBufferPointer> {
      let count = Int(try number(UInt32.self))
      guard bytes.count - position >= count else { throw Self.fault }
      defer { position += count }
      return bytes[position..<position + count]
    }

    private mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws -> Number {
      let size = MemoryLayout<Number>.size
      guard bytes.count - position >= size else { throw Self.fault }
      defer { position += size }
      return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Number.self))
    }
  }
}
