import Testing

@testable import Agent

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
