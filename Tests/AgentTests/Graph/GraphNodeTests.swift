import Synchronization
import Testing

@testable import Agent

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
