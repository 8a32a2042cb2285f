import TestSupport
import Testing
import Warehouse

@Suite struct InterruptionTests {
  /// Interrupts a run sooner or later until one is caught on its way.
  private func interrupted(
    _ command: String, in folder: TemporaryFolder,
    after delays: [String] = ["0.10", "0.05", "0.15", "0.02", "0.20", "0.30", "0.08", "0.40"]
  ) throws -> ProgramRun? {
    for delay in delays {
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

  @Test func stopsDrawsFromAPosteriorWithNoModelLeft() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(WeeklyText.table(), to: "in.csv")
    let run = try #require(
      try interrupted(
        "fit -w w.db in.csv --kpi y --channels tv,radio --model pymc --draws 1000000",
        in: folder, after: ["1.0", "0.5", "2.0", "4.0"]))
    #expect(run.messages.contains("error: interrupted"), "\(run.messages)")
    #expect(run.output.isEmpty)
    let tables = try RefusedRun.tables(of: "gold", in: folder.path("w.db"))
    let connection = try Connection(.file(folder.path("w.db")), access: .read)
    for table in tables {
      #expect(try connection.scalar("select count(*) from \(table)") == 0, "\(table)")
    }
  }
}
