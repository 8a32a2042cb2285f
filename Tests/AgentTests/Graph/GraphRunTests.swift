import Synchronization
import Testing

@testable import Agent

/// Runs take the steps their edges say, stop where they must, and go on from any checkpoint as if
/// nothing had happened.
@Suite struct GraphRunTests {
  private let store = MemoryGraphStore()

  private static func node(_ name: String, writes: Bool = false) -> GraphNode<Walk> {
    GraphNode(name, writes: writes) { .done($0.adding(name)) }
  }

  /// Plan, act until there are five notes, then report.
  private func workflow() throws -> Graph<Walk> {
    let store = store
    return try Graph(
      start: "plan",
      [
        (Self.node("plan"), { _ in .node("act") }),
        (
          GraphNode("act", writes: true) { state in
            store.write("word \(state.count)")
            return .done(state.adding("act"))
          }, { $0.count < 5 ? .node("act") : .node("report") }
        ), (Self.node("report"), { _ in .end }),
      ])
  }

  private static let wholeWalk = Walk(
    trace: ["plan", "act", "act", "act", "act", "report"], count: 6)

  @Test func edgesDecideOnTheState() throws {
    let end = try GraphRun(workflow(), store: store).start(Walk())
    #expect(end == .finished(Self.wholeWalk))
    #expect(store.checkpoints.map(\.stepCount) == Array(0...6))
    #expect(store.checkpoints.map(\.state.count) == Array(0...6))
    #expect(store.words == ["word 1", "word 2", "word 3", "word 4"])
  }

  @Test func everyCheckpointLeadsToTheSameEnd() throws {
    _ = try GraphRun(workflow(), store: store).start(Walk())
    for checkpoint in store.checkpoints {
      let end = try GraphRun(workflow(), store: store).resume(checkpoint)
      #expect(end == .finished(Self.wholeWalk))
    }
  }

  @Test(arguments: 1...6)
  func afterACrashTheStepUnderWayStartsAgainWithNothingLeftOfIt(saves: Int) throws {
    store.savesLeft = saves
    #expect(throws: Failure.self) { try GraphRun(workflow(), store: store).start(Walk()) }
    store.savesLeft = .max
    let last = try #require(store.checkpoints.last)
    #expect(last.stepCount == saves - 1)
    let end = try GraphRun(workflow(), store: store).resume(last)
    #expect(end == .finished(Self.wholeWalk))
    #expect(store.words == ["word 1", "word 2", "word 3", "word 4"])
  }

  @Test func checkpointsSurviveBeingWrittenDown() throws {
    _ = try GraphRun(workflow(), store: store).start(Walk())
    for checkpoint in store.checkpoints {
      #expect(try rewritten(checkpoint) == checkpoint)
    }
  }

  @Test func eventsTellOfEachStep() throws {
    var events: [GraphEvent] = []
    let graph = try Graph(
      start: "a",
      [
        (Self.node("a"), { _ in .node("b") }),
        (GraphNode<Walk>("b") { _ in throw Failure() }, { _ in .end }),
      ])
    #expect(throws: Failure.self) {
      try GraphRun(graph, store: store) { events.append($0) }.start(Walk())
    }
    #expect(
      events == [
        .started(node: "a", step: 1), .ended(node: "a", step: 1, isCached: false),
        .started(node: "b", step: 2), .failed(node: "b", step: 2, message: "Failure()"),
      ])
    #expect(store.checkpoints.last?.next == .node("b"))
  }

  @Test func whoIsToldCanStopARun() throws {
    let run = try GraphRun(workflow(), store: store) { event in
      if case .started(_, step: 3) = event { throw CancellationError() }
    }
    #expect(throws: CancellationError.self) { try run.start(Walk()) }
    #expect(store.checkpoints.last?.stepCount == 2)
  }

  @Test func stepsAreLimited() throws {
    let graph = try Graph(start: "a", [(Self.node("a"), { _ in .node("a") })])
    let end = try GraphRun(graph, store: store, limits: GraphLimits(steps: 7)).start(Walk())
    guard case .stopped(let checkpoint, .stepLimit(7)) = end else {
      Issue.record("\(end)")
      return
    }
    #expect(checkpoint.state.count == 7)
    let more = try GraphRun(graph, store: store, limits: GraphLimits(steps: 9)).resume(checkpoint)
    guard case .stopped(let later, .stepLimit(9)) = more else {
      Issue.record("\(more)")
      return
    }
    #expect(later.state.count == 9)
  }

  @Test func aRunThatTurnsInCirclesIsStopped() throws {
    let idle = GraphNode<Walk>("idle") { .done($0) }
    let graph = try Graph(
      start: "a", [(Self.node("a"), { _ in .node("idle") }), (idle, { _ in .node("idle") })])
    let end = try GraphRun(graph, store: store).start(Walk())
    guard case .stopped(let checkpoint, .circle("idle")) = end else {
      Issue.record("\(end)")
      return
    }
    #expect(checkpoint.stepCount == 2)
  }

  @Test func graphsWithoutANodeTheyNeedAreRefused() throws {
    #expect(throws: GraphError.noNode("b")) {
      try Graph<Walk>(start: "b", [(Self.node("a"), { _ in .end })])
    }
    #expect(throws: GraphError.sameName("a")) {
      try Graph<Walk>(
        start: "a", [(Self.node("a"), { _ in .end }), (Self.node("a"), { _ in .end })])
    }
    let lost = try Graph(start: "a", [(Self.node("a"), { _ in .node("nowhere") })])
    #expect(throws: GraphError.noNode("nowhere")) {
      try GraphRun(lost, store: store).start(Walk())
    }
    #expect(store.checkpoints.map(\.stepCount) == [0])
  }

  private func rewritten(_ checkpoint: GraphCheckpoint<Walk>) throws -> GraphCheckpoint<Walk> {
    try GraphCheckpoint(json: checkpoint.json())
  }
}

/// A run that asks a person waits, and takes up the answer once.
@Suite struct GraphQuestionTests {
  private let store = MemoryGraphStore()

  private func graph(choices: [String]) throws -> Graph<Walk> {
    try Graph(
      start: "ask",
      [
        (
          GraphNode(
            "ask", receive: { state, answer in state.adding("heard \(answer)") },
            body: { state in
              .waiting(state.adding("asked"), GraphQuestion("Go on?", choices: choices))
            }), { $0.trace.last == "heard no" ? .end : .node("work") }
        ), (GraphNode("work") { .done($0.adding("work")) }, { _ in .end }),
      ])
  }

  private func waiting(choices: [String] = []) throws -> GraphCheckpoint<Walk> {
    let end = try GraphRun(graph(choices: choices), store: store).start(Walk())
    guard case .waiting(let checkpoint, let question) = end else { throw Failure() }
    #expect(question == GraphQuestion("Go on?", choices: choices))
    #expect(store.checkpoints.last == checkpoint)
    return checkpoint
  }

  @Test(arguments: [("yes", ["asked", "heard yes", "work"]), ("no", ["asked", "heard no"])])
  func theAnswerDecides(answer: String, trace: [String]) throws {
    let checkpoint = try waiting()
    let end = try GraphRun(graph(choices: []), store: store).resume(checkpoint, answer: answer)
    guard case .finished(let state) = end else { throw Failure() }
    #expect(state.trace == trace)
  }

  @Test func withoutAnAnswerNothingHappens() throws {
    let checkpoint = try waiting()
    #expect(throws: GraphError.needsAnswer(GraphQuestion("Go on?"))) {
      try GraphRun(graph(choices: []), store: store).resume(checkpoint)
    }
    #expect(store.checkpoints.last == checkpoint)
  }

  @Test func anAnswerThatIsNoChoiceIsRefused() throws {
    let checkpoint = try waiting(choices: ["yes", "no"])
    #expect(throws: GraphError.noSuchChoice("perhaps", choices: ["yes", "no"])) {
      try GraphRun(graph(choices: ["yes", "no"]), store: store).resume(
        checkpoint, answer: "perhaps")
    }
  }

  @Test func anAnswerNobodyWaitsForIsRefused() throws {
    let checkpoint = try waiting()
    let run = try GraphRun(graph(choices: []), store: store)
    _ = try run.resume(checkpoint, answer: "yes")
    let last = try #require(store.checkpoints.last)
    #expect(throws: GraphError.notWaiting) { try run.resume(last, answer: "yes") }
  }
}

/// Branches run side by side and are joined in their own order; what is known is not done again.
@Suite struct GraphNodeTests {
  private let store = MemoryGraphStore()

  private func end(_ node: GraphNode<Walk>) throws -> Walk {
    let end = try GraphRun(Graph(start: node.name, [(node, { _ in .end })]), store: store)
      .start(Walk())
    guard case .finished(let state) = end else { throw Failure() }
    return state
  }

  @Test func branchesAreJoinedInOrder() throws {
    let names = (1...9).map { "branch \($0)" }
    let node = GraphNode<Walk>.branches(
      "all",
      names.map { name in
        GraphBranch(name) { state in
          if name == "branch 4" { throw Failure() }
          return state.adding(name)
        }
      }
    ) { state, ended in
      ended.reduce(state) { state, branch in
        switch branch.outcome {
        case .done(let own): state.adding(own.trace.joined())
        case .failed(let error): state.adding("\(branch.name): \(error)")
        }
      }
    }
    let expected = names.map { $0 == "branch 4" ? "branch 4: Failure()" : $0 }
    for _ in 0..<20 { #expect(try end(node).trace == expected) }
  }

  @Test func aKnownOutcomeIsTakenOver() throws {
    let runs = Atomic(0)
    func node(_ key: String) -> GraphNode<Walk> {
      GraphNode(
        "known", cacheKey: { _ in key },
        body: { .done($0.adding("run \(runs.add(1, ordering: .relaxed).newValue)")) })
    }
    #expect(try end(node("a")).trace == ["run 1"])
    #expect(try end(node("a")).trace == ["run 1"])
    #expect(try end(node("b")).trace == ["run 2"])
    #expect(runs.load(ordering: .relaxed) == 2)
  }
}
