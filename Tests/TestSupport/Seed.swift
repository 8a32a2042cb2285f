import FoundationEssentials

/// Files of the folder `seeds`.
public enum Seed {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "seeds")

  /// Where a file is.
  public static func path(_ name: String) -> String { folder.appending(path: name).path }
}
