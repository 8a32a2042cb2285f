import Warehouse

/// A value for a placeholder, typed without quotes.
enum ParameterValue {
  /// A number when the text is exactly how the number is written, else the text; `null` is null.
  ///
  /// `007` stays a text, so that codes and telephone numbers keep their zeros.
  static func value(of text: String) -> SQLValue {
    if text.lowercased() == "null" { return .null }
    if let integer = Int64(text), String(integer) == text { return .integer(integer) }
    let digits = text.drop { $0 == "-" }
    let hasLeadingZero = digits.hasPrefix("0") && !digits.hasPrefix("0.")
    guard !hasLeadingZero, text.utf8.allSatisfy(mayBeInNumber), text.utf8.contains(where: isMark),
      let real = Double(text), real.isFinite
    else { return .text(text) }
    return .real(real)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
  }

  private static func mayBeInNumber(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || isMark(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }
}
