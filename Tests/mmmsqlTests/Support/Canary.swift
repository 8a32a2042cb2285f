import FoundationEssentials
import ModelServer
import TestSupport

/// Looks for the key in everything that is left of a run.
enum Canary {
  /// The key, and what base64 makes of it wherever it begins in a longer text.
  private static let forms =
    [ModelServer.key]
    + (0..<3).map { offset in
      let bytes = Data(repeating: 65, count: offset) + Data(ModelServer.key.utf8)
      return String(
        bytes.base64EncodedString().prefix(bytes.count / 3 * 4).dropFirst(offset == 0 ? 0 : 4))
    }

  /// Whether a text has the key in it, in any form.
  static func isIn(_ text: String) -> Bool { forms.contains { text.contains($0) } }

  /// The files below a folder that have the key in them; the settings, where it belongs, are left out.
  static func files(in folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted().filter { name in
      guard name != ServedAgent.settings,
        let bytes = try? Data(contentsOf: folder.url.appending(path: name))
      else { return false }
      return isIn(String(decoding: bytes, as: UTF8.self))
    }
  }
}
