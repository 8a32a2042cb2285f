/// A random order that a seed fixes.
enum Shuffle {
  /// `shuffled(seed, number)`: an integer to order rows by, the same on every machine.
  ///
  /// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014), which maps numbers one to one.
  static func key(_ arguments: SQLArguments) -> SQLValue {
    let golden: UInt64 = 0x9E37_79B9_7F4A_7C15
    let seed = mixed(UInt64(bitPattern: arguments[0].integer) &+ golden)
    return .integer(
      Int64(bitPattern: mixed(seed &+ UInt64(bitPattern: arguments[1].integer) &* golden)))
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
