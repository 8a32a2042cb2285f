/// JSON text of SQL values (RFC 8259); blobs are written as hexadecimal strings.
public enum JSONText {
  /// An array of values.
  public static func array(_ values: [SQLValue]) -> String {
    "[" + values.map(value).joined(separator: ", ") + "]"
  }

  /// One value; a number that is not finite becomes `null`.
  public static func value(_ value: SQLValue) -> String {
    switch value {
    case .null: "null"
    case .integer(let integer): String(integer)
    case .real(let real): real.isFinite ? "\(real)" : "null"
    case .text(let text): string(text)
    case .blob(let bytes): string(bytes.map(hexadecimal).joined())
    }
  }

  /// A quoted string with every control character escaped.
  public static func string(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
    if isPlain { return "\"" + text + "\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += "\\u00" + hexadecimal(UInt8(scalar.value))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
  }
}
