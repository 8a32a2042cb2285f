import TestSupport
import Testing
import Warehouse

@testable import Agent

/// The graph bears whatever a brain does.
@Suite struct MixGraphTests {
  private let database: Database

  init() throws {
    database = try Database(path: nil, clock: AnalyzedWarehouse.clock)
    try database.connection.execute("create table bronze_sales (week text, sales real)")
  }

  private func run(
    _ brain: ScriptedBrain
  ) throws -> (end: GraphEnd<MixState>, records: RunRecords, graph: GraphRun<MixState>) {
    let request = AnalysisRequest(inputs: [])
    let records = try RunRecords.begin(
      "test", goal: "test", brain: brain.name, request: "{}", in: database)
    let session = ToolSession(
      in: database, files: .only([]), request: request, context: MixContext()
    ) { _ in }
    let graph = try MixGraph(
      brain: brain, session: session, standards: QualityStandards(in: database), records: records
    ).graph
    let run = GraphRun(
      graph, store: records, limits: GraphLimits(steps: MixGraph.stepLimit, stopsCircles: false)
    ) { records.note($0) }
    return (
      try run.start(MixState(goal: "test", request: try StoredRequest(request))), records, run
    )
  }

  private func state(_ end: GraphEnd<MixState>) throws -> MixState {
    guard case .finished(let state) = end else { throw Failure() }
    return state
  }

  @Test func failuresAreToldAndGoneOnFrom() throws {
    let brain = ScriptedBrain(turns: [
      .calling("no_such_tool"), .calling("get_column_stats", ["column": 3, "table": "x"]),
      .calling("get_data_status", "truncated {"), .calling("get_data_status"),
    ])
    let state = try state(run(brain).end)
    #expect(state.phase == .done)
    let told = brain.seen[4].flatMap(\.results)
    #expect(told.map(\.isError) == [true, true, true, false])
    #expect(told[0].text.hasPrefix("there is no tool no_such_tool"))
    #expect(told[2].text.hasPrefix("the arguments are no JSON object"))
  }

  @Test func moreThanThreeFailuresInARowLeadToReflection() throws {
    let brain = ScriptedBrain(
      turns: (1...9).map { .calling("missing_\($0)") })
    _ = try run(brain)
    let steps = try database.connection.rows(
      "select node, summary from agent_step where phase = 'data_loading' order by step")
    #expect(steps.filter { $0[0] == .text("tools") }.count == 4)
    #expect(steps.contains { $0[1] == .text("more than 3 failures in a row") })
  }

  @Test func endlessCallsEndAtTheLimit() throws {
    let brain = ScriptedBrain(
      turns: (1...100).map {
        .calling("sample_rows", ["table": "bronze.sales", "seed": .integer($0)])
      })
    let state = try state(run(brain).end)
    #expect(state.iteration == MixGraph.iterationLimit)
    #expect(state.shortfalls.last?.hasSuffix("the limit of 40 turns is reached.") == true)
  }

  @Test func theSameCallAgainAndAgainIsALoop() throws {
    let brain = ScriptedBrain(turns: (1...30).map { _ in .calling("get_data_status") })
    _ = try run(brain)
    let reasons = try database.connection.rows(
      "select summary from agent_step where phase = 'data_loading' and node = 'agent'")
    #expect(reasons.count == 3)
    #expect(
      reasons.last == [.text("get_data_status was called with the same arguments before")])
  }

  /// A turn is no way around the limit of turns.
  @Test func aTurnHasTwentyCalls() throws {
    let calls = (1...1_000).map {
      ToolCall(identifier: "c\($0)", name: "get_data_status", arguments: .object([:]))
    }
    let brain = ScriptedBrain(
      turns: [BrainTurn(text: "", calls: calls, spoken: ModelTurn(text: "", calls: calls))])
    _ = try run(brain)
    #expect(brain.seen[1].flatMap(\.calls).count == 20)
    #expect(brain.seen[1].flatMap(\.results).count == 20)
  }

  @Test func aPhaseBelowItsStandardIsTriedAgainAndThenLeft() throws {
    let poor = Reflection(
      score: 0.1, assessment: "poor", gaps: ["all"], decision: .phaseComplete, canImprove: true)
    let fine = Reflection(
      score: 1, assessment: "fine", gaps: [], decision: .phaseComplete, canImprove: true)
    let brain = ScriptedBrain(turns: [], reflections: [fine, poor, poor])
    let state = try state(run(brain).end)
    #expect(state.shortfalls.count == 1)
    let gates = try database.connection.rows(
      "select decision from agent_gate where phase = 'data_profiling' order by step")
    #expect(gates == [[.text("retry")], [.text("below")]])
  }

  @Test func retryingForEverEnds() throws {
    let again = Reflection(
      score: 1, assessment: "again", gaps: [], decision: .retry, canImprove: true)
    let brain = ScriptedBrain(turns: [], reflections: [Reflection](repeating: again, count: 200))
    let state = try state(run(brain).end)
    #expect(state.iteration <= MixGraph.iterationLimit)
  }

  @Test func aQuestionWaitsForAPersonAndTheAnswerIsTold() throws {
    let brain = ScriptedBrain(turns: [
      .calling("ask_user_to_choose", ["question": "Which?", "options": ["a", "b"]])
    ])
    let (end, records, graph) = try run(brain)
    guard case .waiting(let checkpoint, let question) = end else { throw Failure() }
    #expect(question == GraphQuestion("Which?", choices: ["a", "b"]))
    #expect(try database.connection.scalar("select status from agent_run") == .text("waiting"))
    #expect(throws: GraphError.noSuchChoice("c", choices: ["a", "b"])) {
      try graph.resume(checkpoint, answer: "c")
    }
    let stored = try #require(try records.checkpoint())
    _ = try graph.resume(stored, answer: "b")
    #expect(brain.seen[1].flatMap(\.results).map(\.text) == ["b"])
  }
}
