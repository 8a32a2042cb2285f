internal import FoundationEssentials

/// A run between two steps: all that is needed to go on from there.
public struct GraphCheckpoint<State: GraphState>: Codable, Equatable, Sendable {
  /// How many steps have been taken.
  public var stepCount: Int
  /// What comes next.
  public var next: GraphStep
  /// The state after the steps so far.
  public var state: State
  /// What a person is asked; the node that asks is then the next one.
  public var question: GraphQuestion?
  /// Fingerprints of the states met so far at each node, by which a run that turns in circles is
  /// known.
  var met: [UInt64] = []

  /// A run that has not begun.
  public init(startingAt node: String, _ state: State) {
    stepCount = 0
    next = .node(node)
    self.state = state
  }
}

/// Where checkpoints go.
public protocol GraphStore<State> {
  /// The state of the graphs whose checkpoints it keeps.
  associatedtype State: GraphState

  /// Keeps the checkpoints after one step or several, the last of which is to be gone on from.
  func save(_ checkpoints: [GraphCheckpoint<State>]) throws

  /// Does something that changes the warehouse, all or nothing; a ``save(_:)`` in it included.
  func atomically<Result>(_ body: () throws -> Result) throws -> Result

  /// A node's outcome from an earlier run with the same content.
  func cachedState(node: String, key: String) throws -> State?

  /// Keeps a node's outcome for later runs with the same content.
  func cache(_ state: State, node: String, key: String) throws
}

extension GraphCheckpoint {
  /// The checkpoint as JSON, the same text for the same checkpoint.
  public func json() throws -> String { try sortedJSON() }

  /// Reads what ``json()`` wrote.
  public init(json: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
  }
}
