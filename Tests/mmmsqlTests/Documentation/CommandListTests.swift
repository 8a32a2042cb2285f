import ArgumentParser
import FoundationEssentials
import TestSupport
import Testing

@testable import mmmsql

/// Every command is told about wherever a person may look for it.
@Suite struct CommandListTests {
  static let commands = MMMSQL.configuration.subcommands
    .filter { $0.configuration.shouldDisplay }
    .compactMap { $0.configuration.commandName }

  @Test func theHelpIsAsReviewed() throws {
    let help = MMMSQL.helpMessage(columns: 80) + "\n"
    let here = #filePath.replacing("/Documentation/", with: "/")
    #expect(try Snapshot.difference(of: help, from: "program_help.txt", besideTest: here) == nil)
  }

  @Test func everyCommandSaysWhatItDoes() {
    for command in MMMSQL.configuration.subcommands {
      #expect(command.configuration.abstract.hasSuffix("."), "\(command)")
      #expect(MMMSQL.helpMessage(for: command, columns: 80).contains("USAGE: mmmsql"), "\(command)")
    }
  }

  @Test(arguments: commands)
  func isInTheReadmeAsPeopleTypeIt(command: String) throws {
    let text = try ShellBlock.text(of: "README.md")
    let isTyped = text.split(separator: "\n").contains { line in
      line.contains("mmmsql") && (line + " ").contains(" \(command) ")
    }
    #expect(isTyped)
  }

  @Test func theShellHasTheCommandsThatWorkOnAWarehouse() {
    let inShell = DotCommand.all.filter {
      if case .program = $0.action { true } else { false }
    }.map { String($0.name.dropFirst()) }
    // The shell runs SQL itself, has a history of its own, makes no files and serves no clients.
    let elsewhere: Set<String> = ["shell", "query", "history", "simulate", "mcp"]
    #expect(Set(inShell) == Set(Self.commands).subtracting(elsewhere))
    #expect(inShell.count == Set(inShell).count)
  }
}
