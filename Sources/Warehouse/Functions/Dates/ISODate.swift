/// Reading of `YYYY-MM-DD`, alone or followed by a time.
enum ISODate {
  /// The day at the start of the bytes; a time may follow after a space or a `T`.
  @inline(__always)
  static func day(in bytes: UnsafeRawBufferPointer) -> CivilDay? {
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes.count == 10 || bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T"),
      let year = number(bytes, from: 0, digits: 4), let month = number(bytes, from: 5, digits: 2),
      let day = number(bytes, from: 8, digits: 2)
    else { return nil }
    return CivilDay(year: year, month: month, day: day)
  }

  /// The number in a fixed count of digits; the caller has checked that the bytes are there.
  @inline(__always)
  private static func number(
    _ bytes: UnsafeRawBufferPointer, from start: Int, digits: Int
  ) -> Int? {
    var number = 0
    for position in start..<start + digits {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }
}
