import Glibc

/// An estimate of how many different keys were met, in 64 KiB whatever their number.
///
/// HyperLogLog with 2¹⁶ registers (Flajolet et al., 2007; 64-bit form of Heule et al., 2013);
/// standard error 1.04/√2¹⁶ = 0.41 %.
struct CardinalitySketch {
  private static let indexBits: UInt64 = 16
  private var registers = [UInt8](repeating: 0, count: 1 << 16)

  /// Takes in a key; meeting it again changes nothing.
  mutating func add(_ key: UInt64) {
    let hash = ByteHash.hash(key)
    let register = Int(truncatingIfNeeded: hash >> (64 - Self.indexBits))
    let rest = hash << Self.indexBits
    let rank = UInt8(min(rest.leadingZeroBitCount, 64 - Int(Self.indexBits)) + 1)
    if rank > registers[register] { registers[register] = rank }
  }

  /// The estimated number of different keys.
  var estimate: Int {
    let size = Double(registers.count)
    let sum = registers.reduce(0.0) { $0 + 1 / Double(UInt64(1) << UInt64($1)) }
    let raw = 0.7213 / (1 + 1.079 / size) * size * size / sum
    let empty = registers.count { $0 == 0 }
    let corrected = raw <= 2.5 * size && empty > 0 ? -size * log(Double(empty) / size) : raw
    return Int(exactly: corrected.rounded()) ?? .max
  }
}
