import FoundationEssentials
import TestSupport

/// A folder with an analyzed warehouse `warehouse.db` and files to work on, made once.
enum AnalyzedFolder {
  private static let made = Result {
    let folder = try TemporaryFolder()
    try write(into: folder)
    let lines = [
      ["fit", "week.csv", "--model", "pymc", "--chains", "1", "--draws", "20"],
      ["analyze", "week.csv", "--replicates", "5", "--quiet"],
    ]
    for line in lines {
      let run = try ProgramRun.run(line, in: folder)
      guard run.exitCode == 0 else { throw Failure(messages: run.messages) }
    }
    return [UInt8](try Data(contentsOf: folder.url.appending(path: "warehouse.db")))
  }

  /// Why there is no warehouse.
  private struct Failure: Error {
    let messages: String
  }

  /// A new folder of its own.
  static func make() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try write(into: folder)
    _ = try folder.write(try made.get(), to: "warehouse.db")
    return folder
  }

  private static func write(into folder: TemporaryFolder) throws {
    let text = WeeklyText.table()
    _ = try folder.write(text, to: "week.csv")
    _ = try folder.write(text, to: "other.csv")
    _ = try folder.write(
      #"{"questions": [{"question": "y", "family": "total", "accepted": [{"sql": "select sum(y) from silver_week"}]}]}"#,
      to: "questions.json")
  }

  /// The bytes of every file below a folder by its path; the shared-memory files that readers of a
  /// database need are none of its content.
  static func content(of folder: TemporaryFolder) throws -> [String: Data] {
    var content: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.url.path) {
      let url = folder.url.appending(path: name)
      guard !name.hasSuffix("-shm"), !isFolder(url), let bytes = try? Data(contentsOf: url),
        !(name.hasSuffix("-wal") && bytes.isEmpty)
      else { continue }
      content[name] = bytes
    }
    return content
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory)
      && isDirectory
  }
}
