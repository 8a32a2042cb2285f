import ArgumentParser
import TestSupport
import Testing
import Warehouse

@testable import mmmsql

/// What every command of the program takes and keeps to.
@Suite struct EveryCommandTests {
  @Test(arguments: CommandExamples.names)
  func hasAnExampleAndCanBeHeldToReading(command: String) {
    #expect(CommandExamples.lines[command]?.isEmpty == false, "add it to CommandExamples")
    let type = MMMSQL.configuration.subcommands.first {
      $0.configuration.commandName == command
    }
    let parts = type?.configuration.subcommands ?? []
    for part in parts.isEmpty ? [type].compactMap({ $0 }) : parts {
      #expect(part is any GuardedCommand.Type, "\(part)")
    }
  }

  /// With `--safe` nothing changes, and what would change something says so.
  @Test(arguments: CommandExamples.all)
  func safelyChangesNothingAndRefusesWhatWrites(line: [String]) throws {
    let folder = try AnalyzedFolder.make()
    let before = try AnalyzedFolder.content(of: folder)
    let safe = try ProgramRun.run(["--safe"] + line, in: folder)
    #expect(try AnalyzedFolder.content(of: folder) == before)
    let isStatement = line[0] == "query" || line[0] == "shell" && !line[2].hasPrefix(".")
    if safe.exitCode != 0 {
      let kind: FailureKind = isStatement ? .failed : .approval
      RefusedRun.check(safe, exitCode: kind.exitCode, says: isStatement ? "only queries" : "--safe")
      #expect(safe.output.isEmpty)
    } else if isStatement || line == ["shell", "-c", ".roi"] {
      // Statements of people are recorded, which is no reason to refuse them.
      return
    }
    let run = try ProgramRun.run(line, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect((try AnalyzedFolder.content(of: folder) != before) == (safe.exitCode != 0))
  }

  /// A missing warehouse is not made by reading.
  @Test(arguments: [["roi"], ["query", "select 1"], ["history"], ["-c", "select 1"]])
  func safelyMakesNoWarehouse(line: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun.run(line + ["--safe"], in: folder)
    RefusedRun.check(run, exitCode: 10, says: "there is no file warehouse.db")
    #expect(try AnalyzedFolder.content(of: folder).isEmpty)
  }

  /// A dry run changes nothing, and prints what an explained run prints and runs.
  @Test(
    arguments: CommandExamples.all.filter { !["simulate", "benchmark", "mcp"].contains($0[0]) })
  func aDryRunChangesNothing(line: [String]) throws {
    let folder = try AnalyzedFolder.make()
    let before = try AnalyzedFolder.content(of: folder)
    let run = try ProgramRun.run(line + ["--dry-run"], in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(try AnalyzedFolder.content(of: folder) == before)
    #expect(!run.output.isEmpty)
    for statement in run.output.split(separator: "\n") where !statement.hasPrefix("--") {
      #expect(!statement.contains("?"), "a placeholder nobody can fill: \(statement)")
    }
  }
}
