import FoundationEssentials
import Glibc

/// Folders of the person who runs the program (XDG Base Directory Specification).
enum UserFolder {
  /// Where settings are read from.
  static var configuration: String { folder("XDG_CONFIG_HOME", ".config") }

  /// Where the history of the shell is kept.
  static var state: String { folder("XDG_STATE_HOME", ".local/state") }

  /// The history file, its folder made for the owner alone; `nil` when there is no place for it.
  static var historyFile: String? {
    if let path = ProcessInfo.processInfo.environment["MMMSQL_HISTORY"] {
      return path.isEmpty ? nil : path
    }
    let made: Void? = try? FileManager.default.createDirectory(
      atPath: state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return made.map { state + "/history" }
  }

  /// The paths that begin with a text, folders with a slash at their end.
  static func files(beginningWith text: String) -> [String] {
    let slash = text.lastIndex(of: "/")
    let folder = slash.map { String(text[...$0]) } ?? ""
    let beginning = slash.map { text[text.index(after: $0)...] } ?? text[...]
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.isEmpty ? "." : folder)
    return (names ?? []).filter { $0.hasPrefix(beginning) }.sorted().map { name in
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: folder + name, isDirectory: &isFolder)
      return folder + name + (isFolder ? "/" : "")
    }
  }

  /// The name of the login, as the environment tells it.
  static var loginName: String {
    let environment = ProcessInfo.processInfo.environment
    return environment["USER"] ?? environment["LOGNAME"] ?? "somebody"
  }

  private static func folder(_ variable: String, _ fallback: String) -> String {
    let environment = ProcessInfo.processInfo.environment
    let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (base ?? (environment["HOME"] ?? ".") + "/" + fallback) + "/mmmsql"
  }
}

/// The standard input of the process.
enum StandardInput {
  /// Whether a person types.
  static var isTerminal: Bool { isatty(0) == 1 }
}
