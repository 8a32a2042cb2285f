/// A hash of 128 bits over the values of a row.
struct RowHash: Equatable {
  private(set) var low: UInt64 = 0x9E37_79B9_7F4A_7C15
  private(set) var high: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  /// Takes in one value; equal numbers count as equal whichever way they are stored.
  @inline(__always)
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

  /// Takes in bytes; the tag keeps text and blobs apart.
  @inline(__always)
  mutating func combine(_ bytes: UnsafeRawBufferPointer, tag: UInt64) {
    var position = 0
    while position + 8 <= bytes.count {
      mix(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self), tag)
      position += 8
    }
    var word: UInt64 = 0
    while position < bytes.count {
      word = word << 8 | UInt64(bytes[position])
      position += 1
    }
    mix(word, UInt64(bytes.count) << 8 | tag)
  }

  /// Two rounds of folded 128-bit multiplication, as in wyhash (Wang Yi, 2019).
  @inline(__always)
  private mutating func mix(_ word: UInt64, _ tag: UInt64) {
    let first = (low ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F ^ tag)
    let second = (high ^ word &+ tag).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    low = (first.high ^ first.low) &+ high
    high = (second.high ^ second.low) &+ first.low
  }
}

/// Numbers distinct hashes from 0 in the order they are first seen.
struct RowHashTable {
  private struct Slot {
    var low: UInt64
    var high: UInt64
    /// -1 in a free slot.
    var number: Int
  }

  private static let free = Slot(low: 0, high: 0, number: -1)
  private var slots: [Slot]
  private(set) var count = 0

  /// An empty table; the capacity is a power of two.
  init(capacity: Int) { slots = Array(repeating: Self.free, count: capacity) }

  /// The number of a hash, ``count`` as it was for one not seen before.
  @inline(__always)
  mutating func number(of hash: RowHash) -> Int {
    let mask = slots.count - 1
    var position = Int(truncatingIfNeeded: hash.low) & mask
    while slots[position].number >= 0 {
      if slots[position].low == hash.low, slots[position].high == hash.high {
        return slots[position].number
      }
      position = (position + 1) & mask
    }
    slots[position] = Slot(low: hash.low, high: hash.high, number: count)
    count += 1
    if count * 3 > slots.count * 2 { grow() }
    return count - 1
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Self.free, count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.number >= 0 {
      var position = Int(truncatingIfNeeded: slot.low) & mask
      while slots[position].number >= 0 { position = (position + 1) & mask }
      slots[position] = slot
    }
  }
}
