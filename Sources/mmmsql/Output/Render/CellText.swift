import Agent
import Warehouse

/// The text of single values.
struct CellText {
  /// How many digits of a real number people see.
  let precision: NumberPrecision
  /// What people see for null.
  let null: String

  /// The value as exchanged between programs: nothing for null, hexadecimal for blobs.
  static func exact(_ value: SQLValue) -> String {
    switch value {
    case .null: ""
    case .integer(let integer): String(integer)
    case .real(let real): realText(real)
    case .text(let text): text
    case .blob(let bytes): "x'" + bytes.map(hexadecimal).joined() + "'"
    }
  }

  /// The value for people, with control characters made visible so that data cannot steer the
  /// terminal.
  func display(_ value: SQLValue) -> String {
    switch value {
    case .null: null
    case .real(let real) where precision == .readable: Self.readable(real)
    case .text(let text): TerminalText.visible(text)
    case .integer, .real, .blob: Self.exact(value)
    }
  }

  private static func realText(_ real: Double) -> String {
    if real.isNaN { return "NaN" }
    if real.isInfinite { return real < 0 ? "-Inf" : "Inf" }
    return "\(real)"
  }

  private static func readable(_ real: Double) -> String {
    let size = real.magnitude
    if size == 0 { return "0" }
    guard real.isFinite, size < 1e12 else { return realText(real) }
    if size < 1e-4 { return scientific(real) }
    let decimals =
      switch size {
      case 100_000...: 0
      case 10_000..<100_000: 1
      case 1_000..<10_000: 2
      case 10..<1_000: 3
      case 1..<10: 4
      default: 5
      }
    return NumberText.fixed(real, decimals: decimals)
  }

  /// Three significant digits with a power of ten: `3.61e-13`.
  private static func scientific(_ real: Double) -> String {
    var (mantissa, exponent) = (real, 0)
    while mantissa.magnitude < 1, exponent > -330 {
      mantissa *= 10
      exponent -= 1
    }
    return NumberText.fixed(mantissa, decimals: 2) + "e\(exponent)"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
  }
}
