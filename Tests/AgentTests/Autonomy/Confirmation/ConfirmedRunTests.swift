import Model
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// A run waits for a person before what takes long, and goes on or not as the person says.
@Suite struct ConfirmedRunTests {
  private let folder: TemporaryFolder
  /// Whatever takes time at all is asked about.
  private static let always = ConfirmationRule(above: 1e-6)

  init() throws { folder = try TemporaryFolder() }

  private static func request() -> AnalysisRequest {
    var request = AnalysisRequest(inputs: [.file(Seed.path("mmm_example.csv"))])
    request.specification.leastSquares.uncertainty.replicates = 20
    return request
  }

  private func database(_ name: String) throws -> Database {
    try Database(path: folder.path(name), clock: AnalyzedWarehouse.clock)
  }

  /// A run that waits before its first fit.
  private func waiting(_ name: String) throws -> Database {
    let database = try database(name)
    let error = #expect(throws: RunError.self) {
      try Analysis(Self.request()).run(in: database, confirming: Self.always) { _ in }
    }
    guard case .waiting("run-1", let question) = error else { throw Failure() }
    #expect(question.hasPrefix("optimize_all_adstock is expected to take about 1 second"))
    #expect(try status(database) == "waiting")
    #expect(try fits(database) == 0)
    return database
  }

  private struct Failure: Error {}

  private func status(_ database: Database) throws -> String? {
    try database.connection.scalar("select status from agent_run")?.text
  }

  private func fits(_ database: Database) throws -> Int64? {
    try database.connection.scalar("select count(*) from gold_model")?.integer
  }

  /// What was fitted in the same process is not asked about; in another it has to be fitted again.
  @Test func afterYesItEndsAsIfNobodyHadBeenAsked() throws {
    let whole = try database("whole.db")
    let expected = try Analysis(Self.request()).run(in: whole) { _ in }
    let asked = try waiting("asked.db")
    let outcome = try Analysis.resume(
      "run-1", answer: "yes", in: asked, confirming: Self.always
    ) { _ in }
    #expect(outcome.model == expected.model && outcome.plan == expected.plan)
    #expect(try GoldContent(of: asked) == GoldContent(of: whole))
  }

  @Test func afterNoRulesStopAndAskOnceMoreWhenTheyGoOn() throws {
    let database = try waiting("no.db")
    #expect(throws: ToolError.declined("optimize_all_adstock")) {
      try Analysis.resume("run-1", answer: "no", in: database, confirming: Self.always) { _ in }
    }
    #expect(try status(database) == "stopped" && fits(database) == 0)
    #expect(throws: RunError.self) {
      try Analysis.resume("run-1", in: database, confirming: Self.always) { _ in }
    }
    #expect(try status(database) == "waiting")
    let outcome = try Analysis.resume("run-1", answer: "yes", in: database) { _ in }
    #expect(outcome.model == "ols-1")
  }

  @Test func anotherAnswerLeavesTheRunWaiting() throws {
    let database = try waiting("perhaps.db")
    #expect(throws: GraphError.noSuchChoice("perhaps", choices: ["yes", "no"])) {
      try Analysis.resume("run-1", answer: "perhaps", in: database) { _ in }
    }
    #expect(try status(database) == "waiting")
  }

  @Test func quickCallsAreNotAskedAbout() throws {
    let outcome = try Analysis(Self.request()).run(
      in: database("quick.db"), confirming: ConfirmationRule(above: 60)
    ) { _ in }
    #expect(outcome.model == "ols-1")
  }

  /// A run of a brain that is told of failures; it makes three calls at once, of which the second is
  /// long.
  private func called(
    _ brain: ScriptedBrain, in database: Database
  ) throws -> (run: GraphRun<MixState>, waiting: GraphCheckpoint<MixState>) {
    let calls = [
      ToolCall(identifier: "a", name: "add_analysis_note", arguments: .object(["note": "begun"])),
      ToolCall(identifier: "b", name: "run_ols_mmm", arguments: .object([:])),
      ToolCall(identifier: "c", name: "roi_summary", arguments: .object([:])),
    ]
    let scripted = BrainTurn(text: "", calls: calls, spoken: ModelTurn(text: "", calls: calls))
    brain.turns = [scripted]
    let records = try RunRecords.begin(
      "test", goal: "test", brain: brain.name, request: "{}", in: database)
    let request = AnalysisRequest(inputs: [])
    let session = ToolSession(
      in: database, files: .only([]), request: request, context: MixContext()
    ) { _ in }
    let graph = try MixGraph(
      brain: brain, session: session, standards: QualityStandards(in: database),
      records: records, confirming: Self.always
    ).graph
    let run = GraphRun(
      graph, store: records, limits: GraphLimits(steps: MixGraph.stepLimit, stopsCircles: false)
    ) { records.note($0) }
    var state = MixState(goal: "test", request: try StoredRequest(request))
    state.context = try MixContext(latestIn: database)
    guard case .waiting(let checkpoint, let question) = try run.start(state) else {
      throw Failure()
    }
    #expect(question.choices == ["yes", "no"])
    return (run, checkpoint)
  }

  /// What was done before the question is not done again, and a turn has one message of results.
  @Test(arguments: ["yes", "no"])
  func ofSeveralCallsOnlyTheLongOneWaits(answer: String) throws {
    let database = try AnalyzedWarehouse.example.get().copy(in: folder)
    let notes = try database.connection.scalar("select count(*) from agent_note")?.integer ?? 0
    let brain = ScriptedBrain(turns: [])
    let (run, waiting) = try called(brain, in: database)
    #expect(waiting.state.record.map(\.tool) == ["add_analysis_note"])
    #expect(waiting.state.pending.map(\.tool) == ["run_ols_mmm", "roi_summary"])
    guard case .finished = try run.resume(waiting, answer: answer) else { throw Failure() }
    let told = try #require(brain.seen.dropFirst().first)
    #expect(told.map(\.role) == [.model, .tools])
    #expect(told.last?.results.map(\.call) == ["a", "b", "c"])
    #expect(told.last?.results.map(\.isError) == [false, answer == "no", false])
    #expect(
      told.last?.results[1].text.contains("a person said no") == (answer == "no"))
    #expect(
      try database.connection.scalar("select count(*) from agent_note") == .integer(notes + 1))
    #expect(try fits(database) == (answer == "no" ? 1 : 2))
  }
}
