/// The encodings a file may be written in.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// UTF-16, low byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, high byte first.
  case utf16BigEndian = "utf-16be"
  /// Windows-1252, the superset of Latin-1 that old spreadsheets write.
  case windows1252 = "windows-1252"

  /// The encoding for a name as people write it: `UTF8`, `latin1`, `cp1252`, `utf-16`.
  public init?(named name: String) {
    switch name.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "utf8": self = .utf8
    case "utf16le", "utf16": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "windows1252", "cp1252", "latin1", "iso88591", "ansi": self = .windows1252
    default: return nil
    }
  }

  /// The encoding a file's first bytes announce, and the length of the mark.
  static func announced(by head: some Collection<UInt8>) -> (encoding: TextEncoding, mark: Int)? {
    let head = Array(head.prefix(3))
    if head == [0xEF, 0xBB, 0xBF] { return (.utf8, 3) }
    if head.prefix(2) == [0xFF, 0xFE] { return (.utf16LittleEndian, 2) }
    if head.prefix(2) == [0xFE, 0xFF] { return (.utf16BigEndian, 2) }
    return nil
  }

  /// The name `iconv` knows it by.
  var iconvName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .windows1252: "CP1252"
    }
  }
}
