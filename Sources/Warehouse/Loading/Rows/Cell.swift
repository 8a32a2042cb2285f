/// One value of a row that is being stored, as SQLite takes it.
struct Cell {
  /// The storage class.
  enum Tag: UInt8 {
    case null
    case integer
    case real
    case text
  }

  var tag = Tag.null
  /// The number of bytes of a text.
  var count: Int32 = 0
  /// The integer, the bits of the real, or the address of the text.
  var bits: UInt64 = 0

  /// SQL's `null`.
  static var null: Cell { Cell() }

  /// A whole number.
  @inline(__always)
  static func integer(_ value: Int64) -> Cell {
    Cell(tag: .integer, bits: UInt64(bitPattern: value))
  }

  /// A number.
  @inline(__always)
  static func real(_ value: Double) -> Cell { Cell(tag: .real, bits: value.bitPattern) }

  /// Text that stays where it is.
  @inline(__always)
  static func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Cell {
    Cell(
      tag: .text, count: Int32(truncatingIfNeeded: count),
      bits: UInt64(UInt(bitPattern: bytes)))
  }

  /// The bytes of a text.
  @inline(__always)
  var bytes: UnsafePointer<UInt8>? { UnsafePointer(bitPattern: UInt(bits)) }
}
