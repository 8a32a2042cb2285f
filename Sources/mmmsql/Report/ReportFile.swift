import FoundationEssentials
import Glibc

/// Writes a report so that its file is whole or not there.
enum ReportFile {
  /// Throws when a file could not be written at a place, so that nobody waits for it in vain.
  static func check(_ path: String) throws(OutputError) {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    if access(folder, W_OK) != 0 {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    var isDirectory = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory {
      throw .cannotWrite(path: path, reason: String(cString: strerror(EISDIR)))
    }
  }

  /// Writes the text beside its place and moves it there.
  static func write(_ text: String, to path: String) throws(OutputError) {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      let reason = String(cString: strerror(errno))
      throw OutputError.cannotWrite(path: path, reason: reason)
    }
  }
}
