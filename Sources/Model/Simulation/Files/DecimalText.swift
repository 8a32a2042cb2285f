/// Numbers as text with a fixed number of decimals, from whole numbers only.
///
/// No formatter of the platform takes part, so the bytes are the same everywhere.
enum DecimalText {
  /// An amount in hundredths, as in `1234.50`; with `grouped` as in `1,234.50`.
  static func money(_ hundredths: Int, grouped: Bool = false) -> String {
    let magnitude = hundredths.magnitude
    let whole = grouped ? Self.grouped(magnitude / 100) : String(magnitude / 100)
    return (hundredths < 0 ? "-" : "") + whole + "." + padded(Int(magnitude % 100), to: 2)
  }

  /// A number rounded to some decimals (0 to 9), halves away from zero; empty when it is not
  /// finite or too large for an exact whole number of units of the last decimal.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let places = min(max(decimals, 0), 9)
    var unit = 1
    for _ in 0..<places { unit *= 10 }
    let scaled = (value * Double(unit)).rounded()
    guard scaled.magnitude < 0x1p53 else { return "" }
    let magnitude = Int(scaled.magnitude)
    let sign = scaled < 0 ? "-" : ""
    guard places > 0 else { return sign + String(magnitude) }
    return sign + String(magnitude / unit) + "." + padded(magnitude % unit, to: places)
  }

  /// A number that is not negative, with zeros in front.
  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// Digits in groups of three parted by commas.
  static func grouped(_ number: UInt) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
