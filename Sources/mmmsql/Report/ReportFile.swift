import FoundationEssentials
import Glibc

/// Writes a report so that its file is whole or not there.
enum ReportFile {
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
