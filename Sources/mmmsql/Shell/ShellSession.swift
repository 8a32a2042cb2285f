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
  /// Where statements run when they may only read; `nil` when they may do anything.
  let sandbox: Sandbox?
  /// Where results go.
  let sink: ResultSink
  /// Where errors and times go.
  let messages: any TextOutput
  var settings: ShellSettings
  /// Runs a command of the program on the session's warehouse and gives its exit code.
  let runProgramCommand: ([String]) -> Int32
  /// What the process ends with after the last failure.
  private(set) var exitCode = FailureKind.failed.exitCode
  private var pending = ""
  private var origins: [LineOrigin] = []

  init(
    database: Database, settings: ShellSettings, sandbox: Sandbox? = nil,
    sink: ResultSink = ResultSink(),
    messages: any TextOutput = StandardStream.error,
    runProgramCommand: @escaping ([String]) -> Int32
  ) {
    self.database = database
    self.settings = settings
    self.sandbox = sandbox
    self.sink = sink
    self.messages = messages
    self.runProgramCommand = runProgramCommand
  }

  /// Whether a statement has been begun.
  var isWithinStatement: Bool { !pending.isEmpty }

  /// The statement begun so far.
  var pendingStatement: String { pending }

  /// Forgets the statement begun so far.
  func cancelStatement() { pending = "" }

  /// Takes one line.
  func take(_ line: String) -> Outcome {
    if !isWithinStatement {
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      if let question = QuestionLine(String(trimmed)) { return ask(question) }
      if trimmed.hasPrefix(".") || trimmed.hasPrefix("\\") {
        return runDotCommand(String(trimmed))
      }
      if StatementEnd.isNothing(line) { return .done }
    }
    pending += pending.isEmpty ? line : "\n" + line
    guard let end = StatementEnd(of: pending, lastLine: line) else { return .needsMore }
    pending = ""
    return run(script: end.sql, format: end.isExpanded ? .line : nil)
  }

  /// Runs what is left without a semicolon at the end of the input.
  func finish() -> Outcome {
    let script = pending
    pending = ""
    return script.isEmpty ? .done : run(script: script)
  }

  /// Runs every statement of a script in order and prints their rows.
  func run(script: String, format: OutputFormat? = nil) -> Outcome {
    let script = SessionScript(script, session: self)
    do {
      try script.run(format: format ?? settings.format)
      return .done
    } catch {
      return report(error, hint: script.hint(for: error))
    }
  }

  /// Reads and runs the lines of a file.
  func read(path: String) throws(ShellError) -> Outcome {
    let limit = 16
    guard origins.count < limit else { throw .readTooDeep(limit: limit) }
    let lines = try StreamLineReader.file(path)
    let outer = pending
    pending = ""
    defer { pending = outer }
    return run(lines: lines, name: path)
  }

  /// Runs lines until they end; goes on after an error unless told to stop.
  ///
  /// With a `name` errors tell it and the line where the statement begins.
  func run(lines: any LineReader, name: String? = nil) -> Outcome {
    origins.append(LineOrigin(name: name))
    defer { origins.removeLast() }
    var hasFailed = false
    while case .line(let line) = lines.next(prompt: "") {
      origins[origins.count - 1].advance(isWithinStatement: isWithinStatement)
      switch take(line) {
      case .quit(let code): return .quit(code)
      case .failed:
        hasFailed = true
        if settings.stopsAtError || wasInterrupted { return .failed }
      case .done, .needsMore: continue
      }
    }
    if finish() == .failed { hasFailed = true }
    return hasFailed ? .failed : .done
  }

  private var wasInterrupted: Bool {
    exitCode == FailureKind.interrupted.exitCode
  }

  /// Prints an error after the rows before it, and keeps its exit code.
  func report(_ error: any Error, hint: String? = nil) -> Outcome {
    try? sink.endResult()
    exitCode = ErrorText.exitCode(error)
    ErrorText.report(error, origin: origins.last?.description, hint: hint, to: messages)
    return .failed
  }

  /// Keeps the exit code of a command that has told about its failure itself.
  func noteFailure(_ code: Int32) -> Outcome {
    exitCode = code
    return .failed
  }
}

/// Where a line was read.
struct LineOrigin {
  private let name: String?
  private var line = 0
  private var statementLine = 0

  /// The place before the first line; with a `name` errors tell it.
  init(name: String?) { self.name = name }

  /// Goes on to the next line.
  mutating func advance(isWithinStatement: Bool) {
    line += 1
    if !isWithinStatement { statementLine = line }
  }

  /// `script.sql, line 3`; `nil` for lines of no name.
  var description: String? { name.map { "\($0), line \(statementLine)" } }
}
