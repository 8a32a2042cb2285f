import Glibc

/// Which files tools may read.
public enum FileAccess: Equatable, Sendable {
  /// Any, because a person asks.
  case any
  /// Those that a person named.
  case only(Set<String>)
  /// Those in folders that a person named, and in folders in them.
  case within([String])

  /// Whether a path may be read; links are followed first, so that none leads out of a folder.
  func allows(_ path: String) -> Bool {
    switch self {
    case .any: true
    case .only(let named): named.contains(path)
    case .within(let folders):
      folders.contains { folder in
        guard let file = Self.resolved(path), let folder = Self.resolved(folder) else {
          return false
        }
        return file.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
      }
    }
  }

  /// The path without links and dots; `nil` for what is not there.
  private static func resolved(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
