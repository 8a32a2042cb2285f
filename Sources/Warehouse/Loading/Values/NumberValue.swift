import Glibc

extension ScannedNumber {
  /// The whole number, when the digits fit 64 bits; only for values with an integer shape.
  @inline(__always)
  var integer: Int64? {
    if digits <= UInt64(Int64.max) { return isNegative ? -Int64(digits) : Int64(digits) }
    return isNegative && digits == UInt64(Int64.max) + 1 ? Int64.min : nil
  }

  /// The nearest double, exactly as `strtod` rounds; `nil` when it is too large for a double.
  ///
  /// Up to 2^53 and 10^22 both operands are exact, so one rounding is left
  /// (Clinger 1990, How to read floating point numbers accurately, section 5).
  @inline(__always)
  func real(
    usingComma: Bool, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> Double? {
    let exponent = usingComma ? commaExponent : pointExponent
    if digitCount <= 19 && digits <= 1 << 53 && exponent >= -22 && exponent <= 22 {
      let magnitude = Double(digits)
      let value =
        exponent < 0
        ? magnitude / PowersOfTen.value(-exponent) : magnitude * PowersOfTen.value(exponent)
      return isNegative ? -value : value
    }
    return roundedByLibrary(exponent, bytes, count)
  }

  /// Many digits or a large exponent: all digits are written out again for `strtod`.
  private func roundedByLibrary(
    _ exponent: Int, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> Double? {
    var text: [CChar] = []
    text.reserveCapacity(count + 8)
    for position in 0..<count {
      // An exponent of the text is part of `exponent` already.
      if bytes[position] | 0x20 == 0x65 && !text.isEmpty { break }
      if bytes[position] &- 0x30 < 10 { text.append(CChar(bytes[position])) }
    }
    text.append(contentsOf: "e\(exponent)".utf8.map(CChar.init) + [0])
    let value = strtod(text, nil)
    guard value.isFinite else { return nil }
    return isNegative ? -value : value
  }
}

/// The powers of ten that a double holds exactly.
enum PowersOfTen {
  private static let table: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// Ten to a power from 0 to 22.
  @inline(__always)
  static func value(_ power: Int) -> Double { table[power] }
}
