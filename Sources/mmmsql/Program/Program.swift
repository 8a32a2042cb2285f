import ArgumentParser
import Glibc
import Model
import Warehouse

/// The process: arguments in, exit code out.
@main
enum Program {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    IdleThreads.end()
    let watch = Interruption.watch()
    let code = run(Array(CommandLine.arguments.dropFirst()))
    withExtendedLifetime(watch) {}
    exit(code)
  }

  /// Parses and runs one command.
  ///
  /// - Returns: the exit code of product's contract.
  static func run(_ arguments: [String]) -> Int32 {
    do {
      let ordered = ProgramArguments.ordered(arguments)
      try UnknownCommandError.check(ordered.first)
      var command = try MMMSQL.parseAsRoot(ordered)
      try SafeModeError.check(command)
      try command.run()
      return 0
    } catch {
      return report(error)
    }
  }

  private static func report(_ error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    if error is any DescribedFailure {
      ErrorText.report(error)
      return ErrorText.exitCode(error)
    }
    let code = MMMSQL.exitCode(for: error)
    let message = MMMSQL.fullMessage(for: error)
    if code.isSuccess {
      StandardStream.output.write(message + "\n")
    } else if message.isEmpty {
      StandardStream.error.write("error: \(TerminalText.visible("\(error)"))\n")
    } else {
      StandardStream.error.write(UsageText.lines(message).map { $0 + "\n" }.joined())
    }
    return code.rawValue
  }
}

/// The order of the program's arguments.
enum ProgramArguments {
  /// Moves `-w FILE` and `--safe` from before the command to behind it, where its parser expects
  /// them.
  static func ordered(_ arguments: [String]) -> [String] {
    var leading: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      if first == "-w" || first == "--warehouse", rest.count > 1 {
        leading += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if first == "--safe" || first.hasPrefix("--warehouse=")
        || (first.hasPrefix("-w") && first.count > 2)
      {
        leading.append(first)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let command = rest.first else { return leading }
    guard !command.hasPrefix("-"), command != "help" else { return Array(rest) + leading }
    let words = 1 + (isPart(rest.dropFirst().first, of: command) ? 1 : 0)
    return rest.prefix(words) + leading + rest.dropFirst(words)
  }

  /// Whether a word names a part of a command, as `show` one of `runs`.
  private static func isPart(_ word: String?, of command: String) -> Bool {
    let type = MMMSQL.configuration.subcommands.first {
      $0.configuration.commandName == command
    }
    return type?.configuration.subcommands.contains { $0.configuration.commandName == word } == true
  }
}
