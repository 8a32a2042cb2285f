import Agent
import ArgumentParser
import Warehouse

/// An error as a person reads it on standard error.
enum ErrorText {
  /// One sentence, the place in the statement when it is known, and a hint.
  static func lines(_ error: any Error) -> [String] {
    let failure = error as? any DescribedFailure
    var lines = ["error: " + (failure?.sentence ?? "\(error)")]
    if let error = error as? SQLiteError { lines += place(of: error) }
    if let hint = failure?.hint { lines.append("hint: " + hint) }
    return lines.map(TerminalText.visible)
  }

  /// The exit code of an error.
  static func exitCode(_ error: any Error) -> Int32 {
    (error as? any DescribedFailure)?.kind.exitCode ?? FailureKind.failed.exitCode
  }

  /// Prints the error.
  static func report(_ error: any Error) {
    StandardStream.error.write(lines(error).map { $0 + "\n" }.joined())
  }

  /// The line of the statement with a caret under the offending token.
  private static func place(of error: SQLiteError) -> [String] {
    guard let sql = error.sql, let offset = error.offset, offset <= sql.utf8.count else {
      return []
    }
    let before = String(decoding: sql.utf8.prefix(offset), as: UTF8.self)
    let start = before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex
    let prefix = String(before[start...].suffix(60))
    let after = String(decoding: sql.utf8.dropFirst(offset), as: UTF8.self)
      .prefix { $0 != "\n" }.prefix(40)
    let room = String(repeating: " ", count: TerminalText.width(TerminalText.visible(prefix)))
    return ["  " + prefix + after, "  " + room + "^"]
  }
}
