import Model
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// An analysis is a run whose every step can be read, and gone on from.
@Suite struct AnalysisRunTests {
  private let folder: TemporaryFolder
  private static let clock = AnalyzedWarehouse.clock

  init() throws { folder = try TemporaryFolder() }

  private static func request() -> AnalysisRequest {
    var request = AnalysisRequest(inputs: [.file(Seed.path("mmm_example.csv"))])
    request.specification.leastSquares.uncertainty.replicates = 20
    return request
  }

  private func database(_ name: String) throws -> Database {
    try Database(path: folder.path(name), clock: Self.clock)
  }

  @Test func itsPlanStepsScoresAndGatesAreRows() throws {
    let database = try database("rows.db")
    let outcome = try Analysis(Self.request()).run(in: database) { _ in }
    #expect(outcome.run == "run-1" && outcome.shortfalls.isEmpty)
    func scalar(_ sql: String) throws -> SQLValue? { try database.connection.scalar(sql) }
    #expect(try scalar("select status from agent_run") == .text("done"))
    #expect(try scalar("select count(*) from agent_gate where decision = 'passed'") == .integer(9))
    #expect(
      try scalar("select group_concat(phase) from agent_gate")?.text
        == Phase.analysis.map(\.rawValue).joined(separator: ","))
    #expect(
      try scalar("select count(*) from agent_gate where score < minimum or score > 1")
        == .integer(0))
    #expect(
      try database.connection.rows("select tool from agent_tool_call order by step, position")
        .compactMap { $0[0].text } == [
          "load_data", "inspect_data", "clean_data", "aggregate_weekly", "optimize_all_adstock",
          "run_ols_mmm", "evaluate_model", "roi_summary", "optimize_budget", "add_analysis_note",
        ])
    #expect(try scalar("select count(*) from agent_plan_step") == .integer(10))
    #expect(
      try scalar("select count(*) from agent_step") == scalar("select steps from agent_run"))
    #expect(
      try scalar("select count(*) from system_history where run_id = 'run-1'")?.integer ?? 0 > 20)
  }

  /// The step after which a checkpoint cannot be written, as if the program ended there.
  static let crashes = [0, 3, 9, 15, 21, 27, 33, 39, 45, 51, 54]

  @Test(arguments: crashes)
  func afterACrashItEndsAsIfNothingHadHappened(step: Int) throws {
    let whole = try database("whole.db")
    let expected = try Analysis(Self.request()).run(in: whole) { _ in }
    let broken = try database("broken.db")
    try broken.connection.execute(
      """
      create trigger crash before insert on agent_checkpoint when new.step >= \(step)
      begin select raise(abort, 'crash'); end
      """)
    #expect(throws: (any Error).self) { try Analysis(Self.request()).run(in: broken) { _ in } }
    try broken.connection.execute("drop trigger crash")
    // Another process goes on with what is in the file alone.
    let resumed = try database("broken.db")
    guard step > 0 else {
      #expect(throws: RunError.noCheckpoint("run-1")) {
        try Analysis.resume("run-1", in: resumed) { _ in }
      }
      return
    }
    let outcome = try Analysis.resume("run-1", in: resumed) { _ in }
    #expect(outcome.model == expected.model && outcome.plan == expected.plan)
    #expect(try GoldContent(of: resumed) == GoldContent(of: whole))
    #expect(
      try resumed.connection.scalar("select count(*) from agent_note") == .integer(1))
  }

  @Test func aPersonCanStopItAndGoOn() throws {
    struct Stop: DescribedFailure {
      var sentence: String { "stopped" }
      var hint: String? { nil }
      var kind: FailureKind { .interrupted }
    }
    let database = try database("stopped.db")
    #expect(throws: Stop.self) {
      try Analysis(Self.request()).run(in: database) { event in
        if case .planned("modelling", _) = event { throw Stop() }
      }
    }
    #expect(try database.connection.scalar("select status from agent_run") == .text("stopped"))
    #expect(try Analysis.resume("run-1", in: database) { _ in }.model == "ols-1")
    #expect(throws: RunError.isOver("run-1")) {
      try Analysis.resume("run-1", in: database) { _ in }
    }
    #expect(throws: RunError.noSuchRun("run-7", candidates: ["run-1"])) {
      try Analysis.resume("run-7", in: database) { _ in }
    }
  }

  @Test func isForkedWhereAPhaseEnded() throws {
    let database = try database("forked.db")
    _ = try Analysis(Self.request()).run(in: database) { _ in }
    let gate = try database.connection.scalar(
      "select step from agent_gate where phase = 'feature_engineering'")?.integer
    let outcome = try Analysis.fork(
      "run-1", afterStep: Int(gate ?? 0), in: database
    ) { _ in }
    #expect(outcome.run == "run-2" && outcome.model == "ols-2")
    #expect(
      try database.connection.scalar("select forked_from from agent_run where run_id = 'run-2'")
        == .text("run-1, step \(gate ?? 0)"))
    #expect(throws: RunError.self) {
      try Analysis.fork("run-1", afterStep: 5, in: database) { _ in }
    }
  }

  @Test func resultsBelowTheStandardAreThereAndSaidToBe() throws {
    let database = try database("strict.db")
    try database.connection.run("update agent_quality set minimum = 0.99 where phase = 'modelling'")
    let outcome = try Analysis(Self.request()).run(in: database) { _ in }
    #expect(
      outcome.shortfalls.count == 1 && outcome.shortfalls[0].hasPrefix("modelling reached 0.9"))
    #expect(try database.connection.scalar("select status from agent_run") == .text("below"))
    #expect(try ModelResults(of: outcome.model, in: database).plan != nil)
  }

  @Test func twoRunsOfTheSameGiveTheSameBytes() throws {
    let dumps = try ["one.db", "two.db"].map { name in
      let database = try database(name)
      _ = try Analysis(Self.request()).run(in: database) { _ in }
      return try ["agent_run", "agent_step", "agent_checkpoint", "agent_tool_call", "agent_gate"]
        .flatMap { try database.connection.rows("select * from \($0)") }
    }
    #expect(dumps[0] == dumps[1])
  }

  @Test func isReadAsADocument() throws {
    let database = try AnalyzedWarehouse.example.get().reading()
    let text = try RunDocument(of: nil, in: database).markdown
    for phase in Phase.analysis { #expect(text.contains("## \(phase.title)\n")) }
    #expect(text.contains("`run_ols_mmm`") && text.contains("Gate: modelling: "))
    #expect(text.contains("- summary: silver.mmm"))
  }
}
