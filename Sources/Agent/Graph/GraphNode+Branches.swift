import Dispatch
import Synchronization

/// One of several parts of a node that run at the same time.
public struct GraphBranch<State: GraphState>: Sendable {
  /// Its name among the branches.
  public let name: String
  let body: @Sendable (State) throws -> State

  /// A branch; it sees the state from before the node and shares nothing with the others.
  public init(_ name: String, body: @escaping @Sendable (State) throws -> State) {
    self.name = name
    self.body = body
  }
}

/// How a branch ended.
public enum BranchOutcome<State: GraphState>: Sendable {
  /// With its own new state.
  case done(State)
  /// With an error; the others go on.
  case failed(any Error)
}

extension GraphNode {
  /// A node of branches that run side by side and are joined in the order they are listed, however
  /// fast each was.
  ///
  /// - Parameters:
  ///   - name: unique in its graph.
  ///   - branches: what runs, each on the state from before.
  ///   - join: the state after, from the one before and what each branch made; it decides what an
  ///     error of a branch means.
  /// - Returns: a node that does not write.
  public static func branches(
    _ name: String, _ branches: [GraphBranch<State>],
    join: @escaping (State, [(name: String, outcome: BranchOutcome<State>)]) throws -> State
  ) -> GraphNode {
    GraphNode(name) { state in
      let outcomes = Mutex([Int: BranchOutcome<State>]())
      DispatchQueue.concurrentPerform(iterations: branches.count) { position in
        let outcome: BranchOutcome<State>
        do {
          outcome = .done(try branches[position].body(state))
        } catch {
          outcome = .failed(error)
        }
        outcomes.withLock { $0[position] = outcome }
      }
      let ended = outcomes.withLock { found in
        branches.indices.compactMap { position in
          found[position].map { (name: branches[position].name, outcome: $0) }
        }
      }
      return .done(try join(state, ended))
    }
  }
}
