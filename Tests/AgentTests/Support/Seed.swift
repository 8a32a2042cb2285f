import FoundationEssentials

/// Files of the folder `seeds`.
enum Seed {
  static func path(_ name: String, file: String = #filePath) -> String {
    URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "seeds").appending(path: name).path
  }
}
