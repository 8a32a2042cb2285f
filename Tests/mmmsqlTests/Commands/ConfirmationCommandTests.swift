import TestSupport
import Testing

/// A person is asked before what takes long, where there is one.
@Suite struct ConfirmationCommandTests {
  private let folder: TemporaryFolder
  private static let asks = ["MMMSQL_CONFIRM_ABOVE_SECONDS": "0.000001"]
  private static let goal = ["agent", "run", "--goal", "returns", "--kpi", "y", "--quiet"]

  init() throws { folder = try TemporaryFolder() }

  private func run(
    _ arguments: [String], environment: [String: String] = asks
  ) throws -> ProgramRun {
    try ProgramRun.run(arguments, in: folder, environment: environment)
  }

  @Test func aRunWaitsAndGoesOnWithTheAnswer() throws {
    let asked = try run(Self.goal + [Seed.path("mmm_example.csv")])
    #expect(asked.exitCode == 4)
    #expect(asked.messages.contains("run-1 waits for an answer: optimize_all_adstock is expected"))
    #expect(asked.messages.contains("mmmsql runs resume run-1 --answer TEXT"))
    let refused = try run(["runs", "resume", "run-1", "--answer", "no", "--quiet"])
    #expect(refused.exitCode == 4, "\(refused.messages)")
    #expect(refused.messages.contains("as a person said no"))
    let again = try run(["runs", "resume", "run-1", "--quiet", "--yes"])
    #expect(again.exitCode == 0, "\(again.messages)")
    #expect(again.output.contains("Return on spend"))
  }

  @Test(arguments: [["--yes"], ["--confirm-above", "0"], ["--confirm-above", "60"]])
  func whoSaysSoBeforehandIsNotAsked(option: [String]) throws {
    let run = try run(Self.goal + option + [Seed.path("mmm_example.csv")])
    #expect(run.exitCode == 0, "\(run.messages)")
  }

  @Test func valuesThatAreNoneAreRefused() throws {
    let run = try run(Self.goal + ["--confirm-above", "soon", Seed.path("mmm_example.csv")])
    #expect(run.exitCode == 64 && run.messages.contains("confirm_above_seconds"))
  }

  /// Scripts do not hang, at a terminal there is a person.
  @Test func analyzeAsksOnlyAtATerminal() throws {
    let line = ["analyze", Seed.path("mmm_example.csv"), "--kpi", "y", "--quiet"]
    let script = try run(line)
    #expect(script.exitCode == 0, "\(script.messages)")
    let terminal = try TerminalSession(line, in: folder, environment: Self.asks)
    #expect(terminal.waits(for: "optimize_all_adstock is expected to take about 1 second"))
    terminal.type("perhaps\r")
    #expect(terminal.waits(for: "Go on, yes or no?"))
    terminal.type("yes\r")
    #expect(terminal.waits(for: "Return on spend", seconds: 20), "\(terminal.transcript)")
    #expect(terminal.end() == 0)
  }
}
