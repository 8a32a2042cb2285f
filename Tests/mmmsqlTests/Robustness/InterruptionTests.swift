import TestSupport
import Testing

@Suite struct InterruptionTests {
  /// Interrupts a run sooner or later until one is caught on its way.
  private func interrupted(_ command: String, in folder: TemporaryFolder) throws -> ProgramRun? {
    for delay in ["0.10", "0.05", "0.15", "0.02", "0.20", "0.30", "0.08", "0.40"] {
      let run = try ProgramRun.shell(
        """
        rm -f w.db w.db-*
        $MMMSQL \(command) & process=$!
        sleep \(delay); kill -INT $process; wait $process
        """, in: folder)
      if run.exitCode == 9 { return run }
      // A signal before the program listens ends it; one after its end changes nothing.
      #expect([0, 130].contains(run.exitCode), "\(run.messages)")
    }
    return nil
  }

  @Test func stopsALoadWithNothingLeft() throws {
    let folder = try TemporaryFolder()
    var text = "day,n,x\n"
    for row in 0..<300_000 { text += "2024-01-01,\(row),\(row).25\n" }
    _ = try folder.write(text, to: "in.csv")
    let run = try #require(try interrupted("load -w w.db in.csv", in: folder))
    #expect(run.messages.contains("error: "), "\(run.messages)")
    #expect(try RefusedRun.tables(of: "bronze", in: folder.path("w.db")).isEmpty)
  }

  @Test func stopsAnAnalysisWithNoModelLeft() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(WeeklyText.table(), to: "in.csv")
    let run = try #require(
      try interrupted(
        "analyze -w w.db in.csv --kpi y --channels tv,radio --replicates 5000", in: folder))
    #expect(run.messages.contains("error: "), "\(run.messages)")
    #expect(try RefusedRun.modelCount(in: folder.path("w.db")) == 0)
  }
}
