import FoundationEssentials
import Testing

@testable import mmmsql

@Suite struct ShellManualTests {
  @Test func theManualHasExactlyTheCommandsThereAre() throws {
    let manual = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../docs/shell.md")
    let text = String(decoding: try Data(contentsOf: manual), as: UTF8.self)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `.") }.map(String.init)
    #expect(rows == DotCommand.all.map(row))
  }

  private func row(_ command: DotCommand) -> String {
    let left = command.name + (command.usage.isEmpty ? "" : " " + command.usage)
    let alias = command.alias.map { "`\($0)`" } ?? ""
    return "| `\(left)` | \(alias) | \(command.help) |"
  }
}
