import ArgumentParser
import FoundationEssentials
import Warehouse

/// The interactive shell, and scripts from `-c`, `-f` or standard input.
struct ShellCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Open the shell; or run what -c, -f or standard input say.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Option(
    name: [.customShort("c"), .customLong("command")],
    help: "SQL or a dot command to run; may be repeated.")
  var commands: [String] = []

  @Option(
    name: [.customShort("f"), .customLong("file")],
    help: "A file of SQL and dot commands; may be repeated.")
  var files: [String] = []

  @Option(help: "A file to run first instead of the user's own.")
  var `init`: String?

  @Flag(help: "Run no file first.")
  var noInit = false

  @Flag(help: "Stop at the first error of a script.")
  var bail = false

  @Flag(help: "Show no prompts, even at a terminal.")
  var batch = false

  var effect: CommandEffect { .runsStatements }

  func run() throws {
    var settings = ShellSettings(format: output.rowFormat)
    settings.echo = output.echo
    settings.stopsAtError = bail || !commands.isEmpty
    let isInteractive =
      commands.isEmpty && files.isEmpty && StandardInput.isTerminal && !batch
    let session = try ShellSession.make(
      warehouse: warehouse, output: output, settings: settings, isInteractive: isInteractive)
    try runFirst(in: session)
    let outcome =
      if !commands.isEmpty || !files.isEmpty {
        try runGiven(in: session)
      } else if isInteractive {
        InteractiveShell(session: session, catalog: warehouse.catalog).run()
      } else {
        session.run(lines: try StreamLineReader.standardInput())
      }
    switch outcome {
    case .quit(let code): throw ExitCode(code)
    case .failed: throw ExitCode(session.exitCode)
    case .done, .needsMore: return
    }
  }

  private func runGiven(in session: ShellSession) throws -> ShellSession.Outcome {
    var hasFailed = false
    for command in commands {
      let outcome = session.run(lines: TextLineReader(command))
      if case .quit = outcome { return outcome }
      if outcome == .failed { return .failed }
    }
    for file in files {
      let outcome = try session.read(path: file)
      if case .quit = outcome { return outcome }
      hasFailed = hasFailed || outcome == .failed
      if hasFailed, bail { return .failed }
    }
    return hasFailed ? .failed : .done
  }

  private func runFirst(in session: ShellSession) throws {
    guard !noInit else { return }
    let path = `init` ?? UserFolder.configuration + "/rc.sql"
    guard `init` != nil || FileManager.default.fileExists(atPath: path) else { return }
    switch try session.read(path: path) {
    case .quit(let code): throw ExitCode(code)
    case .failed where `init` != nil: throw ExitCode(session.exitCode)
    default: return
    }
  }
}
