import TestSupport
import Testing

/// What a person sees while draws are made.
@Suite struct ProgressLinesTests {
  @Test func aTerminalShowsRateAndTimeLeftUntilControlC() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(WeeklyText.table(), to: "in.csv")
    let terminal = try TerminalSession(
      [
        "fit", "-w", "w.db", "in.csv", "--kpi", "y", "--channels", "tv,radio", "--model", "pymc",
        "--draws", "1000000",
      ], in: folder)
    #expect(terminal.waits(for: "draws: "), "\(terminal.transcript)")
    #expect(terminal.waits(for: " a second, "), "\(terminal.transcript)")
    #expect(terminal.waits(for: " left"), "\(terminal.transcript)")
    terminal.type("\u{3}")
    #expect(terminal.waits(for: "error: interrupted"), "\(terminal.transcript)")
  }

  @Test func aPipeGetsNoRewrittenLines() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(WeeklyText.table(), to: "in.csv")
    let run = try ProgramRun.run(
      [
        "fit", "-w", "w.db", "in.csv", "--kpi", "y", "--channels", "tv,radio", "--model", "pymc",
        "--draws", "100", "--format", "json",
      ], in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(!run.messages.contains("\r") && !run.messages.contains("\u{1B}"))
    #expect(run.output.hasPrefix("[") && run.output.contains(#""pymc-1""#), "\(run.output)")
  }
}
