import FoundationEssentials

/// Text files read whole.
enum TextFile {
  /// The text of a file with invalid UTF-8 replaced; `nil` when it cannot be read.
  static func contents(of path: String) -> String? {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}
