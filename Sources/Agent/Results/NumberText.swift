/// Numbers as people read them, the same bytes on every machine.
public enum NumberText {
  /// A number with a fixed count of decimals and no thousands separators: `-0.50`.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "n/a" : value < 0 ? "-inf" : "inf" }
    let power = powerOfTen(decimals)
    let scaled = (value.magnitude * power).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let digits = String(Int(scaled))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// Three significant digits with a magnitude letter: `1.25M`, `37.0k`, `0.84`.
  public static func compact(_ value: Double) -> String {
    guard value.isFinite else { return fixed(value, decimals: 0) }
    let units: [(Double, String)] = [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")]
    for (size, letter) in units where value.magnitude >= size * 0.9995 {
      return significant(value / size) + letter
    }
    return value == 0 ? "0" : significant(value)
  }

  /// A round number for an axis, without zeros after the decimal point: `2.5k`, `15k`.
  public static func tick(_ value: Double) -> String {
    let text = compact(value)
    let letter = text.last.flatMap { $0.isLetter ? $0 : nil }
    var digits = letter == nil ? text : String(text.dropLast())
    if digits.contains(".") {
      while digits.last == "0" { digits.removeLast() }
      if digits.last == "." { digits.removeLast() }
    }
    return digits + (letter.map(String.init) ?? "")
  }

  /// A share as per cent with one decimal: `29.1 %`.
  public static func percent(_ share: Double) -> String { fixed(100 * share, decimals: 1) + " %" }

  /// A whole number with commas between thousands: `1,234,567`.
  public static func grouped(_ value: Double) -> String {
    let text = fixed(value, decimals: 0)
    guard value.isFinite, !text.contains("e") else { return text }
    let digits = text.drop { $0 == "-" }
    var result = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return (text.hasPrefix("-") ? "-" : "") + result
  }

  private static func significant(_ value: Double) -> String {
    let size = value.magnitude
    let decimals =
      switch size {
      case 99.95...: 0
      case 9.995...: 1
      case 0.0995...: 2
      case 0.000995...: 4
      default: 6
      }
    return fixed(value, decimals: decimals)
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
