internal import Warehouse

/// Values of cells on their way to a language model: data, never instructions.
enum UntrustedText {
  /// The most characters of one value.
  static let longest = 80

  /// The text cut short, without control characters and without marks that change the direction or
  /// hide text.
  static func cleaned(_ text: String, longest: Int = longest) -> String {
    let kept = text.unicodeScalars.filter { !isHidden($0) }
    var result = String(String.UnicodeScalarView(kept.prefix(longest)))
    if kept.count > longest { result += "…" }
    return result
  }

  /// A value as JSON, cleaned.
  static func json(_ value: SQLValue) -> JSONValue {
    switch value {
    case .null: .null
    case .integer(let number): .integer(number)
    case .real(let number): number.isFinite ? .number(number) : .null
    case .text(let text): .string(cleaned(text))
    case .blob(let bytes): .string("<\(bytes.count) bytes>")
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      true
    default: false
    }
  }
}
