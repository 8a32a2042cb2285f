/// The rows whose values another row has too: all but the one to keep of each set of equals.
///
/// `repeated_rows(keep, row, value, ...)` gives a JSON array of row numbers. With `'first'` the
/// first row of each set is kept, with `'last'` the last. Values are compared as SQL's `is` does:
/// nulls are equal, 1 and 1.0 are equal. Rows are told apart by a hash of 128 bits, so two
/// different rows of ten million are taken for equal with a probability below 1e-24. It takes 24
/// bytes a row where sorting whole rows would take the rows themselves.
final class RepeatedRowsAggregate: SQLAggregate {
  private var keepsLast: Bool?
  /// Open addressing with linear probing; an `occupied` row number of nil is a free slot.
  private var hashes: [RowHash] = []
  private var rows: [Int64] = []
  private var used: [Bool] = []
  private var count = 0
  private var repeated: [Int64] = []

  func step(_ arguments: SQLArguments) throws {
    if keepsLast == nil { keepsLast = try Self.keepsLast(arguments[0]) }
    if count * 3 >= used.count * 2 { grow() }
    var hash = RowHash()
    for position in 2..<max(2, arguments.count) { hash.combine(arguments[position]) }
    let row = arguments[1].integer
    let slot = slot(for: hash)
    guard used[slot] else {
      insert(hash, row, at: slot)
      return
    }
    repeated.append(keepsLast == true ? rows[slot] : row)
    if keepsLast == true { rows[slot] = row }
  }

  private static func keepsLast(_ argument: SQLArgument) throws -> Bool {
    switch argument.text {
    case "first": false
    case "last": true
    default: throw SQLFunctionError("repeated_rows takes 'first' or 'last' as its first argument")
    }
  }

  private func slot(for hash: RowHash) -> Int {
    let mask = used.count - 1
    var slot = Int(truncatingIfNeeded: hash.low) & mask
    while used[slot], hashes[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }

  private func insert(_ hash: RowHash, _ row: Int64, at slot: Int) {
    hashes[slot] = hash
    rows[slot] = row
    used[slot] = true
    count += 1
  }

  private func grow() {
    let old = (hashes, rows, used)
    let capacity = max(1024, used.count * 2)
    hashes = Array(repeating: RowHash(), count: capacity)
    rows = Array(repeating: 0, count: capacity)
    used = Array(repeating: false, count: capacity)
    count = 0
    for position in old.2.indices where old.2[position] {
      insert(old.0[position], old.1[position], at: slot(for: old.0[position]))
    }
  }

  func result() -> SQLValue {
    .text("[" + repeated.lazy.map(String.init).joined(separator: ",") + "]")
  }
}

/// A hash of 128 bits over the values of a row.
struct RowHash: Equatable {
  private(set) var low: UInt64 = 0x9E37_79B9_7F4A_7C15
  private(set) var high: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  /// Takes in one value; equal numbers count as equal whichever way they are stored.
  mutating func combine(_ argument: SQLArgument) {
    switch argument.kind {
    case .null: mix(0, 1)
    case .integer: combine(argument.integer)
    case .real: combine(argument.double)
    case .text: argument.withBytes { combine($0, tag: 3) }
    case .blob: argument.withBytes { combine($0, tag: 4) }
    }
  }

  private mutating func combine(_ integer: Int64) {
    if let real = Double(exactly: integer) {
      combine(real)
    } else {
      mix(UInt64(bitPattern: integer), 5)
    }
  }

  private mutating func combine(_ real: Double) { mix((real == 0 ? 0 : real).bitPattern, 2) }

  private mutating func combine(_ bytes: UnsafeRawBufferPointer, tag: UInt64) {
    var rest = bytes[...]
    while rest.count >= 8 {
      mix(bytes.loadUnaligned(fromByteOffset: rest.startIndex, as: UInt64.self), tag)
      rest = rest.dropFirst(8)
    }
    var word: UInt64 = 0
    for byte in rest { word = word << 8 | UInt64(byte) }
    mix(word, UInt64(bytes.count) << 8 | tag)
  }

  /// Two rounds of folded 128-bit multiplication, as in wyhash (Wang Yi, 2019).
  private mutating func mix(_ word: UInt64, _ tag: UInt64) {
    let first = (low ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F ^ tag)
    let second = (high ^ word &+ tag).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    low = first.high ^ first.low &+ high
    high = second.high ^ second.low &+ first.low
  }
}
