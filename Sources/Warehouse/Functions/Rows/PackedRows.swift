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

  /// The rows in a blob that a function made; `nil` when it is anything else.
  public static func rows(in value: SQLValue) -> [[SQLValue]]? {
    guard case .blob(let bytes) = value else { return nil }
    return bytes.withUnsafeBytes { bytes in
      var reader = Reader(bytes: bytes)
      return reader.rows()
    }
  }

  private struct Reader {
    let bytes: UnsafeRawBufferPointer
    var position = 0

    mutating func rows() -> [[SQLValue]]? {
      guard let rows = number(UInt32.self), let columns = number(UInt32.self),
        // Each value has its storage class at least, so that a wrong count asks for no memory.
        UInt64(rows) * UInt64(columns) <= bytes.count
      else { return nil }
      var found: [[SQLValue]] = []
      found.reserveCapacity(Int(rows))
      for _ in 0..<rows {
        var row: [SQLValue] = []
        row.reserveCapacity(Int(columns))
        for _ in 0..<columns {
          guard let value = value() else { return nil }
          row.append(value)
        }
        found.append(row)
      }
      return position == bytes.count ? found : nil
    }

    private mutating func value() -> SQLValue? {
      guard let tag = number(UInt8.self).flatMap(Tag.init) else { return nil }
      return switch tag {
      case .null: .null
      case .integer: number(Int64.self).map { .integer($0) }
      case .real: number(UInt64.self).map { .real(Double(bitPattern: $0)) }
      case .text: taken().map { .text(String(decoding: $0, as: UTF8.self)) }
      case .blob: taken().map { .blob([UInt8]($0)) }
      }
    }

    private mutating func taken() -> Slice<UnsafeRawBufferPointer>? {
      guard let count = number(UInt32.self), bytes.count - position >= count else { return nil }
      defer { position += Int(count) }
      return bytes[position..<position + Int(count)]
    }

    private mutating func number<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
      let size = MemoryLayout<Number>.size
      guard bytes.count - position >= size else { return nil }
      defer { position += size }
      return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Number.self))
    }
  }
}
