/// Text from data as it may be put before a model or a person: nothing in it is invisible, moves
/// others about or goes on for ever.
enum PlainText {
  /// The text without control, direction and tag characters, cut to a length.
  static func safe(_ text: String, limit: Int) -> String {
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit {
        kept.append("…")
        break
      }
      guard !isInvisible(scalar) else { continue }
      kept.append(scalar)
      count += 1
    }
    return String(kept)
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

  /// Control characters but line ends and tabs, marks of direction, joiners, and Unicode's tags, in
  /// which a second text can hide.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: true
    case 0xFE00...0xFE0F, 0xE0000...0xE01EF, 0xFFF9...0xFFFB: true
    default: false
    }
  }
}
