import Agent
import ArgumentParser
import FoundationEssentials
import Testing

@testable import mmmsql

/// People and agents can do the same, unless there is a reason.
@Suite struct CommandToolsTests {
  /// The words of every command that does something.
  static let commands = MMMSQL.configuration.subcommands.flatMap(words)

  private static func words(_ command: any ParsableCommand.Type) -> [String] {
    let name = command.configuration.commandName ?? ""
    let parts = command.configuration.subcommands
    if parts.isEmpty { return [name] }
    return parts.map { "\(name) \($0.configuration.commandName ?? "")" }
  }

  @Test(arguments: commands)
  func everyCommandHasItsToolsOrAReason(command: String) {
    switch CommandTools.all[command] {
    case nil: Issue.record("add \(command) to CommandTools")
    case .noTool(let reason): #expect(reason.hasSuffix("."))
    case .tools(let names):
      let known = Set(ToolRegistry.standard.map(\.name))
      #expect(!names.isEmpty && known.isSuperset(of: names), "\(names)")
    }
  }

  @Test func everyToolHasItsCommand() {
    let counterparts = CommandTools.all.values.flatMap { counterpart -> [String] in
      if case .tools(let names) = counterpart { names } else { [] }
    }
    #expect(
      Set(counterparts).union(CommandTools.withoutCommand)
        == Set(ToolRegistry.standard.map(\.name)))
    #expect(Set(CommandTools.all.keys) == Set(Self.commands))
  }

  /// The table of the manual, in the order of the registry.
  @Test func theManualHasExactlyTheToolsThereAre() throws {
    let text = try ShellBlock.text(of: "docs/agent.md")
    let table = text.split(separator: "| tool | group | effect | |\n|---|---|---|---|\n")
      .dropFirst()
    let lines = table.first?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    let rows = lines.prefix { $0.hasPrefix("|") }.map(String.init)
    let expected = ToolRegistry.standard.map { tool in
      let summary = tool.summary.split(separator: ": ", maxSplits: 1)[0]
      let sentence = summary.split(separator: ". ", maxSplits: 1)[0]
      return "| `\(tool.name)` | \(tool.group.rawValue) | \(tool.effect.rawValue) | "
        + "\(sentence.hasSuffix(".") ? String(sentence.dropLast()) : String(sentence)) |"
    }
    #expect(rows == expected)
  }
}
