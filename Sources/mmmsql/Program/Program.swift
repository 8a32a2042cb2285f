import ArgumentParser
import Glibc
import Warehouse

/// The process: arguments in, exit code out.
@main
enum Program {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
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
  /// Moves options of all commands from before the command to behind it, where its parser expects
  /// them.
  static func ordered(_ arguments: [String]) -> [String] {
    var rest = arguments[...]
    var leading = takeOptions(from: &rest)
    guard let command = rest.first else { return leading }
    guard !command.hasPrefix("-"), command != "help" else { return Array(rest) + leading }
    rest = rest.dropFirst()
    guard let seconds = subcommands[command], !seconds.isEmpty else {
      return [command] + leading + rest
    }
    leading += takeOptions(from: &rest)
    guard let second = rest.first, seconds.contains(second) else {
      return [command] + leading + rest
    }
    return [command, second] + leading + rest.dropFirst()
  }

  /// Takes the options of all commands from the front.
  private static func takeOptions(from rest: inout ArraySlice<String>) -> [String] {
    var taken: [String] = []
    while let count = optionLength(rest) {
      taken += rest.prefix(count)
      rest = rest.dropFirst(count)
    }
    return taken
  }

  /// How many words the option at the front has; `nil` when there is none of all commands.
  private static func optionLength(_ rest: ArraySlice<String>) -> Int? {
    guard let first = rest.first else { return nil }
    if first == "-w" || first == "--warehouse" { return rest.count > 1 ? 2 : nil }
    let isWhole =
      flags.contains(first) || first.hasPrefix("--warehouse=") || first.hasPrefix("-w")
    return isWhole ? 1 : nil
  }

  private static let flags: Set = ["--safe", "--dry-run", "--explain"]

  /// The second words of commands that have them; options belong behind those too.
  private static let subcommands = {
    var names: [String: Set<String>] = [:]
    for command in MMMSQL.configuration.subcommands {
      guard let name = command.configuration.commandName else { continue }
      names[name] = Set(
        command.configuration.subcommands.compactMap { $0.configuration.commandName })
    }
    return names
  }()
}
