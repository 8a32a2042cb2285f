import FoundationEssentials

/// The commands between the fences of a document's `sh` blocks.
enum ShellBlock {
  /// The text of a document by its path in the repository.
  static func text(of document: String, file: String = #filePath) throws -> String {
    let root = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return String(
      decoding: try Data(contentsOf: root.appending(path: document)), as: UTF8.self)
  }

  /// The blocks of a document in their order.
  static func all(in document: String) throws -> [String] {
    try text(of: document).split(separator: "```sh\n").dropFirst().map {
      String($0.prefix(upTo: $0.firstRange(of: "```")?.lowerBound ?? $0.endIndex))
    }
  }
}
