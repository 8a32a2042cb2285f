import ArgumentParser
import SQLTools
import Warehouse

/// There is no command of the name that was typed.
struct UnknownCommandError: DescribedFailure, Equatable {
  let name: String

  /// Throws when the first argument looks like a command and is none.
  static func check(_ first: String?) throws(UnknownCommandError) {
    guard let first, !first.hasPrefix("-"), first != "help", !names.contains(first) else { return }
    throw UnknownCommandError(name: first)
  }

  var sentence: String { "there is no command \(name)" }

  var hint: String? {
    let near = NearestNames.candidates(for: name, among: Self.names)
    return near.isEmpty
      ? "mmmsql --help lists the commands"
      : "did you mean " + near.joined(separator: " or ") + "?"
  }

  var kind: FailureKind { .usage }

  private static let names = MMMSQL.configuration.subcommands.compactMap {
    $0.configuration.commandName
  }
}
