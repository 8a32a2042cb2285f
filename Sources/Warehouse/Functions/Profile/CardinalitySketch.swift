import Glibc

/// An estimate of how many different keys were met, in 64 KiB whatever their number.
///
/// HyperLogLog with 2¹⁶ registers (Flajolet et al., 2007) and the estimator of O. Ertl, "New
/// cardinality estimation algorithms for HyperLogLog sketches", 2017, algorithm 6, which has no bias
/// in any range; standard error 1.04/√2¹⁶ = 0.41 %.
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
    let top = 64 - Int(Self.indexBits) + 1
    var counts = [Double](repeating: 0, count: top + 1)
    for register in registers { counts[Int(register)] += 1 }
    var sum = size * Self.tau(1 - counts[top] / size)
    for rank in stride(from: top - 1, through: 1, by: -1) { sum = (sum + counts[rank]) / 2 }
    sum += size * Self.sigma(counts[0] / size)
    return Int(exactly: (size * size / (2 * log(2) * sum)).rounded()) ?? 0
  }

  private static func sigma(_ x: Double) -> Double {
    if x == 1 { return .infinity }
    var (x, y, sum, last) = (x, 1.0, x, -1.0)
    while sum != last {
      x *= x
      last = sum
      sum += x * y
      y += y
    }
    return sum
  }

  private static func tau(_ x: Double) -> Double {
    if x == 0 || x == 1 { return 0 }
    var (x, y, sum, last) = (x, 1.0, 1 - x, -1.0)
    while sum != last {
      x = x.squareRoot()
      last = sum
      y *= 0.5
      sum -= (1 - x) * (1 - x) * y
    }
    return sum / 3
  }
}
