import FoundationEssentials

/// Compares text with a file beside the tests, so that a person can read what is expected.
public enum Snapshot {
  /// The difference between `text` and the stored file, `nil` when they agree.
  ///
  /// With `MMMSQL_UPDATE_SNAPSHOTS=1` in the environment the file is rewritten instead.
  public static func difference(
    of text: String, from name: String, besideTest file: String = #filePath
  ) throws -> String? {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Snapshots")
    let url = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["MMMSQL_UPDATE_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      return nil
    }
    guard let data = try? Data(contentsOf: url) else { return "there is no snapshot \(name)" }
    let expected = String(decoding: data, as: UTF8.self)
    return expected == text ? nil : firstDifference(text, expected)
  }

  private static func firstDifference(_ text: String, _ expected: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(lines.count, expectedLines.count) {
      let got = index < lines.count ? String(lines[index]) : "<end>"
      let wanted = index < expectedLines.count ? String(expectedLines[index]) : "<end>"
      if got != wanted { return "line \(index + 1):\n  expected: \(wanted)\n  got:      \(got)" }
    }
    return "the texts differ in their last line's end"
  }
}
