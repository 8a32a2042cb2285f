import ArgumentParser
import Warehouse

/// Whether a command may only do what an agent may.
struct SafetyOptions: ParsableArguments {
  @Flag(help: "Only read, as agents may, within their limits; refuse what would write.")
  var safe = false
}

/// What a command does to files, as its options say.
enum CommandEffect: Sendable {
  /// It changes nothing.
  case reads
  /// It changes the warehouse or writes files.
  case writes
  /// It runs statements of the caller, each of which is held to the sandbox by itself.
  case runsStatements
}

/// A command that can be told to change nothing; every command of the program is one.
protocol GuardedCommand: ParsableCommand {
  var safety: SafetyOptions { get }
  var effect: CommandEffect { get }
}

/// A command that works on a warehouse.
protocol WarehouseCommand: GuardedCommand {
  var warehouse: WarehouseOptions { get }
}

extension WarehouseCommand {
  var safety: SafetyOptions { warehouse.safety }
}

/// A command would write although `--safe` lets it only read.
struct SafeModeError: DescribedFailure, Equatable {
  /// The command's name.
  let command: String

  /// Throws before a command has done anything that it may not do.
  static func check(_ command: any ParsableCommand) throws(SafeModeError) {
    guard let command = command as? any GuardedCommand, command.safety.safe,
      command.effect == .writes
    else { return }
    throw SafeModeError(command: type(of: command).configuration.commandName ?? "the command")
  }

  var sentence: String { "\(command) writes, and --safe lets it only read" }
  var hint: String? { "leave --safe out where writing is wanted" }
  var kind: FailureKind { .approval }
}
