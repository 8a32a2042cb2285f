internal import FoundationEssentials

/// A key, which shows itself as `***` wherever a value is printed.
///
/// It is not `Codable`, so no value with a key in it can be stored by accident.
public struct Secret: Equatable, Sendable {
  /// The key itself; only what sends it may ask.
  let revealed: String

  /// A key from a text, without spaces and line ends around it.
  ///
  /// `nil` when nothing is left, or something that no header can carry.
  public init?(_ text: String) {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    let trimmed = text.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    let key = String(trimmed)
    guard !key.isEmpty, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    revealed = key
  }

  /// A text with `***` in place of the key, also where it is written in base64 or percent-encoded.
  public func hidden(in text: String) -> String {
    forms.reduce(text) { $0.replacing($1, with: "***") }
  }

  /// The ways in which a key is commonly written.
  private var forms: [String] {
    let bytes = Array(revealed.utf8)
    // Within a longer text base64 has three forms, by where the key begins; what its neighbors decide
    // is left out.
    let encoded = (0..<3).map { offset in
      let whole = Data(repeating: 0, count: offset) + Data(bytes)
      let text = whole.base64EncodedString().prefix(whole.count / 3 * 4)
      return String(text.dropFirst(offset == 0 ? 0 : offset + 1))
    }
    let urlSafe = encoded.map { $0.replacing("+", with: "-").replacing("/", with: "_") }
    return [revealed, percentEncoded(bytes)]
      + (encoded + urlSafe).filter { $0.count >= Self.shortestForm }
  }

  /// Shorter pieces of base64 stand in ordinary words too.
  private static let shortestForm = 8

  /// The bytes as addresses have them (RFC 3986, section 2.1).
  private func percentEncoded(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let character = Character(UnicodeScalar(byte))
      let isPlain = character.isLetter || character.isNumber || "-._~".contains(character)
      // A key has no characters below 0x21, so there are two digits.
      return isPlain ? String(character) : "%" + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Three stars.
  public var description: String { "***" }
  /// Three stars.
  public var debugDescription: String { "***" }
  /// Nothing inside.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
