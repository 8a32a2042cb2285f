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

  @Test func aStepThatHasEndedIsNotCalledFailedBecauseTheRunIsStopped() throws {
    var events: [GraphEvent] = []
    let run = try GraphRun(workflow(), store: store) { event in
      events.append(event)
      if case .ended = event { throw CancellationError() }
    }
    #expect(throws: CancellationError.self) { try run.start(Walk()) }
    #expect(
      events == [
        .started(node: "plan", step: 1), .ended(node: "plan", step: 1, isCached: false),
      ])
    #expect(store.checkpoints.last?.stepCount == 1)
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
