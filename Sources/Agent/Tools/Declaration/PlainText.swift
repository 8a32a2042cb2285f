/// Text from data as it may be put before a model or a person: nothing in it is invisible, moves
/// others about or goes on for ever.
enum PlainText {
  /// The text without control, direction, joining and tag characters, cut to a length; line ends and
  /// tabs stay.
  static func safe(_ text: String, limit: Int) -> String {
    cut(text.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || !isHidden($0) }, limit)
  }

  /// The text as ``safe(_:limit:)`` gives it, in one line, so that it cannot look like several.
  static func line(_ text: String, limit: Int) -> String {
    cut(
      text.unicodeScalars.compactMap { scalar in
        if scalar == "\n" || scalar == "\t" { return " " }
        return isHidden(scalar) ? nil : scalar
      }, limit)
  }

  private static func cut(_ scalars: [Unicode.Scalar], _ limit: Int) -> String {
    var kept = String.UnicodeScalarView(scalars.prefix(limit))
    if scalars.count > limit { kept.append("…") }
    return String(kept)
  }

  private static func cut(_ scalars: String.UnicodeScalarView, _ limit: Int) -> String {
    cut(Array(scalars), limit)
  }

  /// The value with all its texts made safe.
  static func safe(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(safe(text, limit: 2_000))
    case .array(let values): .array(values.map(safe))
    case .object(let members): .object(members.mapValues(safe))
    case .null, .bool, .integer, .number: value
    }
  }

  /// Characters that nobody sees, and selectors of variants, in which a second text can hide.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      true
    default: (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
    }
  }
}
