import Agent
import ArgumentParser
import Warehouse

/// An error as a person reads it on standard error.
enum ErrorText {
  /// One sentence, the place in the statement when it is known, and a hint.
  ///
  /// `origin` tells where the statement came from and `hint` stands in for the error's own.
  static func lines(_ error: any Error, origin: String? = nil, hint: String? = nil) -> [String] {
    let failure = error as? any DescribedFailure
    var lines = ["error: " + (failure?.sentence ?? "\(error)")]
    if let error = sqlError(in: error) { lines += place(of: error) }
    if let origin { lines.append("at: " + origin) }
    if let hint = hint ?? failure?.hint { lines.append("hint: " + hint) }
    return lines.map(TerminalText.visible)
  }

  /// The exit code of an error.
  static func exitCode(_ error: any Error) -> Int32 {
    (error as? any DescribedFailure)?.kind.exitCode ?? FailureKind.failed.exitCode
  }

  /// Prints the error.
  static func report(
    _ error: any Error, origin: String? = nil, hint: String? = nil,
    to output: any TextOutput = StandardStream.error
  ) {
    output.write(lines(error, origin: origin, hint: hint).map { $0 + "\n" }.joined())
  }

  /// The error of SQLite that an error is or holds.
  static func sqlError(in error: any Error) -> SQLiteError? {
    if case .statement(let error)? = error as? SandboxError { return error }
    return error as? SQLiteError
  }

  /// The line of the statement with a caret under the offending token.
  private static func place(of error: SQLiteError) -> [String] {
    guard let sql = error.sql, let offset = error.offset, offset >= 0, offset <= sql.utf8.count
    else { return [] }
    let before = String(decoding: sql.utf8.prefix(offset), as: UTF8.self)
    let start = before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex
    let prefix = TerminalText.visible(String(before[start...].suffix(60)))
    let after = String(decoding: sql.utf8.dropFirst(offset), as: UTF8.self)
      .prefix { !$0.isNewline }.prefix(40)
    let room = String(repeating: " ", count: TerminalText.width(prefix))
    return ["  " + prefix + after, "  " + room + "^"]
  }
}
