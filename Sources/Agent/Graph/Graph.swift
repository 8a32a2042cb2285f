/// Where a run goes after a node.
public enum GraphStep: Codable, Equatable, Sendable {
  /// To the node of this name.
  case node(String)
  /// Nowhere: the run has ended.
  case end
}

/// Nodes, and for each what comes after it.
public struct Graph<State: GraphState> {
  private let nodes: [String: GraphNode<State>]
  private let edges: [String: (State) -> GraphStep]
  /// The node a run begins at.
  public let start: String

  /// A graph that begins at a node.
  ///
  /// - Parameters:
  ///   - start: the name of the first node.
  ///   - nodes: all nodes, each with what it leads to; a state decides between several.
  /// - Throws: ``GraphError`` when two nodes have one name, or there is no first node.
  public init(
    start: String, _ nodes: [(node: GraphNode<State>, next: (State) -> GraphStep)]
  ) throws(GraphError) {
    var found: [String: GraphNode<State>] = [:]
    var edges: [String: (State) -> GraphStep] = [:]
    for (node, next) in nodes {
      guard found.updateValue(node, forKey: node.name) == nil else {
        throw .sameName(node.name)
      }
      edges[node.name] = next
    }
    guard found[start] != nil else { throw .noNode(start) }
    self.nodes = found
    self.edges = edges
    self.start = start
  }

  func node(_ name: String) throws(GraphError) -> GraphNode<State> {
    guard let node = nodes[name] else { throw .noNode(name) }
    return node
  }

  /// What comes after a node; a step to a node that does not exist is an error at once, not when it
  /// would be taken.
  func next(after name: String, _ state: State) throws(GraphError) -> GraphStep {
    guard let edge = edges[name] else { throw .noNode(name) }
    let step = edge(state)
    if case .node(let next) = step { _ = try node(next) }
    return step
  }
}

/// What is wrong with a graph or with a checkpoint for it.
public enum GraphError: Error, Equatable, CustomStringConvertible {
  /// Two nodes have one name.
  case sameName(String)
  /// A step or a checkpoint names a node that the graph does not have.
  case noNode(String)
  /// An answer was given to a run that did not wait for one.
  case notWaiting
  /// A run that waits for an answer was resumed without one.
  case needsAnswer(GraphQuestion)
  /// The answer is none of the choices.
  case noSuchChoice(String, choices: [String])

  /// One plain sentence.
  public var description: String {
    switch self {
    case .sameName(let name): "two nodes of the graph are called \(name)"
    case .noNode(let name): "the graph has no node called \(name)"
    case .notWaiting: "the run does not wait for an answer"
    case .needsAnswer(let question): "the run waits for an answer: \(question.text)"
    case .noSuchChoice(let answer, let choices):
      "'\(answer)' is none of the answers \(choices.joined(separator: ", "))"
    }
  }
}
