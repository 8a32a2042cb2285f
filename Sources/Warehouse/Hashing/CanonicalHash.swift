/// SHA-256 over values, each with its kind and length before it, so that no two lists of values
/// have the same bytes.
public struct CanonicalHash: ~Copyable {
  private var hash = SHA256()
  private var waiting: [UInt8] = []

  /// A hash of no values yet.
  public init() {}

  /// Takes in a value.
  public mutating func add(_ value: SQLValue) {
    switch value {
    case .null: addNull()
    case .integer(let integer): add(integer)
    case .real(let real): add(real)
    case .text(let text): add(text)
    case .blob(let bytes): bytes.withUnsafeBytes { add($0, tag: 4) }
    }
  }

  /// Takes in a text.
  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0), tag: 3) }
  }

  mutating func addNull() { add(word: 0, tag: 0) }

  mutating func add(_ integer: Int64) { add(word: UInt64(bitPattern: integer), tag: 1) }

  mutating func add(_ real: Double) { add(word: real.bitPattern, tag: 2) }

  mutating func add(_ bytes: UnsafeRawBufferPointer, tag: UInt8) {
    add(word: UInt64(bytes.count), tag: tag)
    waiting.append(contentsOf: bytes)
    flush(above: 1 << 16)
  }

  private mutating func add(word: UInt64, tag: UInt8) {
    waiting.append(tag)
    for shift in stride(from: 56, through: 0, by: -8) {
      waiting.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
    }
    flush(above: 1 << 16)
  }

  private mutating func flush(above limit: Int) {
    guard waiting.count > limit else { return }
    waiting.withUnsafeBytes { hash.update($0) }
    waiting.removeAll(keepingCapacity: true)
  }

  /// The digest of all values so far as 64 hexadecimal digits.
  public consuming func hexDigest() -> String {
    flush(above: 0)
    return hash.hexDigest()
  }
}
