/// What a graph carries from node to node; checkpoints keep it as JSON.
public protocol GraphState: Codable, Equatable, Sendable {}

/// How a node ended.
public enum NodeOutcome<State: GraphState> {
  /// With a new state; the edges of the node say what comes next.
  case done(State)
  /// With a question for a person; the run waits, and the answer goes to ``GraphNode/receive``.
  case waiting(State, GraphQuestion)
}

/// What a person is asked while a run waits.
public struct GraphQuestion: Codable, Equatable, Sendable {
  /// One sentence.
  public var text: String
  /// The answers to choose from; empty when any text will do.
  public var choices: [String]

  /// A question, free or with choices.
  public init(_ text: String, choices: [String] = []) {
    self.text = text
    self.choices = choices
  }
}

/// A step that a graph can take.
public struct GraphNode<State: GraphState> {
  /// Its name, which checkpoints and events use.
  public let name: String
  /// Whether it changes the warehouse.
  ///
  /// What it does and the checkpoint after it are then stored together or not at all. A node that
  /// waits for a model must not, as it would hold the lock.
  public let writes: Bool
  /// Whether it only works something out from the state, so that doing it again costs nothing.
  ///
  /// The checkpoint after it is then stored with the next one that must be.
  public let isRepeatable: Bool
  /// The content that decides what the node does, `nil` when it must always run.
  let cacheKey: ((State) throws -> String)?
  let body: (State) throws -> NodeOutcome<State>
  /// Puts a person's answer into the state that waited for it.
  let receive: (State, String) throws -> State

  /// A node.
  ///
  /// - Parameters:
  ///   - name: unique in its graph.
  ///   - writes: whether it changes the warehouse.
  ///   - isRepeatable: whether it only works something out from the state.
  ///   - cacheKey: for a node whose outcome depends on this content alone.
  ///   - receive: for a node that asks people.
  ///   - body: what it does; it must not keep anything outside the state.
  public init(
    _ name: String, writes: Bool = false, isRepeatable: Bool = false,
    cacheKey: ((State) throws -> String)? = nil,
    receive: @escaping (State, String) throws -> State = { state, _ in state },
    body: @escaping (State) throws -> NodeOutcome<State>
  ) {
    self.name = name
    self.writes = writes
    self.isRepeatable = isRepeatable
    self.cacheKey = cacheKey
    self.receive = receive
    self.body = body
  }
}
