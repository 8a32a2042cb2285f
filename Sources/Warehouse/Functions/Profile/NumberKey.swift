/// Numbers as unsigned keys that sort as the numbers do.
enum NumberKey {
  private static let sign: UInt64 = 1 << 63

  /// The key of a double that is a number; both zeros have the same.
  @inline(__always)
  static func key(_ number: Double) -> UInt64 {
    let pattern = (number + 0.0).bitPattern
    return pattern & sign == 0 ? pattern | sign : ~pattern
  }

  /// The double of a key.
  @inline(__always)
  static func number(_ key: UInt64) -> Double {
    Double(bitPattern: key & sign == 0 ? ~key : key & ~sign)
  }

  /// The key of an integer that no double stands for exactly.
  static func key(_ integer: Int64) -> UInt64 { UInt64(bitPattern: integer) ^ sign }

  /// The integer of such a key.
  static func integer(_ key: UInt64) -> Int64 { Int64(bitPattern: key ^ sign) }
}
