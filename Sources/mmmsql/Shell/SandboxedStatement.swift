import Warehouse

/// One statement that may only read, run in the sandbox and printed.
struct SandboxedStatement {
  let sql: String
  let session: ShellSession
  let sandbox: Sandbox

  /// Runs it and prints its rows, with a message when there were more than allowed.
  func run(format: OutputFormat) throws {
    let start = ContinuousClock.now
    let settings = session.settings
    let result = try sandbox.query(sql, named: settings.parameters)
    try session.sink.write(
      result.table.rendered(as: format, headers: settings.headers, null: settings.nullText))
    try session.sink.endResult()
    if result.isCut {
      session.messages.write("only the first \(result.table.rows.count) rows are shown\n")
    }
    if settings.timer {
      session.messages.write("time: \(DurationText.text(ContinuousClock.now - start))\n")
    }
  }
}

/// A script cut at the semicolons between its statements.
enum StatementSplit {
  /// The statements that are more than space and comments.
  ///
  /// A trigger's body is cut too, which does no harm where nothing may be created.
  static func statements(of script: String) -> [String] {
    let bytes = Array(script.utf8)
    var statements: [String] = []
    var start = 0
    var hasContent = false
    func close(at end: Int) {
      if hasContent { statements.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
      hasContent = false
      start = end + 1
    }
    for token in SQLTokenizer.tokens(of: script) {
      if token.kind == .punctuation, bytes[token.range.lowerBound] == UInt8(ascii: ";") {
        close(at: token.range.lowerBound)
      } else if !token.isTrivia {
        hasContent = true
      }
    }
    close(at: bytes.count)
    return statements
  }
}
