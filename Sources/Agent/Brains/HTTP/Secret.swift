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

  /// A text with `***` in place of the key.
  public func hidden(in text: String) -> String { text.replacing(revealed, with: "***") }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Three stars.
  public var description: String { "***" }
  /// Three stars.
  public var debugDescription: String { "***" }
  /// Nothing inside.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
