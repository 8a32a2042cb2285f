import ArgumentParser
import Warehouse

/// A conversation with one warehouse: takes lines, runs statements and dot commands.
final class ShellSession {
  /// How a line ended.
  enum Outcome: Equatable {
    /// The statement is not complete yet.
    case needsMore
    /// Something was run, or nothing was to be run.
    case done
    /// Something failed and was reported.
    case failed
    /// The session is over.
    case quit(Int32)
  }

  let database: Database
  let resolver: NameResolver
  let sink = ResultSink()
  var settings: ShellSettings
  /// Runs a command of the program on the session's warehouse.
  let runProgramCommand: ([String]) -> Bool
  /// What the process ends with after the last failure.
  private(set) var exitCode = ExitCode.failure
  private var pending = ""
  private var readingDepth = 0

  init(
    database: Database, resolver: NameResolver, settings: ShellSettings,
    runProgramCommand: @escaping ([String]) -> Bool
  ) {
    self.database = database
    self.resolver = resolver
    self.settings = settings
    self.runProgramCommand = runProgramCommand
  }

  /// Whether a statement has been begun.
  var isWithinStatement: Bool { !pending.allSatisfy(\.isWhitespace) }

  /// The statement begun so far.
  var pendingStatement: String { pending }

  /// Forgets the statement begun so far.
  func cancelStatement() { pending = "" }

  /// Takes one line.
  func take(_ line: String) -> Outcome {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    if !isWithinStatement, trimmed.hasPrefix(".") || trimmed.hasPrefix("\\") {
      pending = ""
      return runDotCommand(String(trimmed))
    }
    pending += pending.isEmpty ? line : "\n" + line
    if let terminated = Self.withoutTerminator(pending) {
      let format = terminated.isExpanded ? OutputFormat.line : nil
      pending = ""
      return run(script: terminated.sql, format: format)
    }
    guard Connection.isComplete(pending) else { return .needsMore }
    let script = pending
    pending = ""
    return run(script: script)
  }

  /// Runs what is left without a semicolon at the end of the input.
  func finish() -> Outcome {
    guard isWithinStatement else { return .done }
    let script = pending
    pending = ""
    return run(script: script)
  }

  /// Runs every statement of a script in order and prints their rows.
  func run(script: String, format: OutputFormat? = nil) -> Outcome {
    var rest = resolver.resolve(script).sql
    while true {
      do {
        let next = try database.connection.prepareFirst(of: rest)
        guard next.statement != nil else { return .done }
        let text = (String(rest.utf8.dropLast(next.rest.utf8.count)) ?? rest).trimmed
        rest = next.rest
        try runStatement(text, format: format ?? settings.format)
      } catch {
        report(error)
        return .failed
      }
    }
  }

  /// Reads and runs the lines of a file.
  func read(path: String) -> Outcome {
    guard readingDepth < 16 else {
      return fail("files read each other more than 16 deep")
    }
    guard let bytes = TextFile.contents(of: path) else {
      return fail("cannot read \(path)")
    }
    readingDepth += 1
    defer { readingDepth -= 1 }
    let outer = pending
    pending = ""
    defer { pending = outer }
    return run(lines: PlainLineReader(text: bytes))
  }

  /// Runs lines until they end; goes on after an error unless told to stop.
  func run(lines: any LineReader) -> Outcome {
    var hasFailed = false
    while case .line(let line) = lines.next(prompt: "") {
      switch take(line) {
      case .quit(let code): return .quit(code)
      case .failed:
        hasFailed = true
        if settings.stopsAtError { return .failed }
      case .done, .needsMore: continue
      }
    }
    if finish() == .failed { hasFailed = true }
    return hasFailed ? .failed : .done
  }

  /// Prints an error after the rows before it, and keeps its exit code.
  func report(_ error: any Error) {
    sink.flush()
    exitCode = ExitCode(ErrorText.exitCode(error))
    ErrorText.report(error)
  }

  /// Prints a message on standard error.
  func fail(_ sentence: String, hint: String? = nil) -> Outcome {
    StandardStream.error.write("error: \(TerminalText.visible(sentence))\n")
    if let hint { StandardStream.error.write("hint: \(TerminalText.visible(hint))\n") }
    return .failed
  }

  private func runStatement(_ sql: String, format: OutputFormat) throws {
    let start = ContinuousClock.now
    var renderer = format.renderer(headers: settings.headers)
    var hasRows = false
    try database.stream(
      SQLCommand(sql, purpose: "shell"), named: settings.parameters,
      begin: { columns in
        hasRows = !columns.isEmpty
        if hasRows { sink.write(renderer.begin(columns: columns)) }
      },
      row: { sink.write(renderer.row($0)) })
    if hasRows { sink.write(renderer.end()) }
    sink.flush()
    if settings.timer { printTime(since: start) }
  }

  private func printTime(since start: ContinuousClock.Instant) {
    let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
    StandardStream.error.write("time: \(Self.duration(milliseconds))\n")
  }

  private static func duration(_ milliseconds: Double) -> String {
    let hundredths = Int((milliseconds * 100).rounded())
    return milliseconds < 1_000
      ? "\(hundredths / 100).\(String(hundredths % 100 + 100).dropFirst()) ms"
      : "\(Int(milliseconds) / 1_000).\(String(Int(milliseconds) % 1_000 + 1_000).dropFirst()) s"
  }

  /// The statement without a psql terminator at its end, `nil` when there is none.
  private static func withoutTerminator(_ text: String) -> (sql: String, isExpanded: Bool)? {
    let trimmed = text.trimmedEnd
    for (ending, isExpanded) in [("\\G", true), ("\\g", false), ("\\gx", true)]
    where trimmed.hasSuffix(ending) {
      let sql = String(trimmed.dropLast(ending.count))
      // Inside a string or a comment the ending is text like any other.
      if Connection.isComplete(sql + ";") { return (sql, isExpanded) }
    }
    return nil
  }
}
