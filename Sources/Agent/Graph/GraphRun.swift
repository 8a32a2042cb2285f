/// How far a run may go.
public struct GraphLimits: Equatable, Sendable {
  /// The most steps.
  public var steps: Int
  /// Whether a run that comes to a node with nothing changed is stopped; of no use where the state
  /// counts something.
  public var stopsCircles: Bool

  /// Limits; 40 steps unless told otherwise.
  public init(steps: Int = 40, stopsCircles: Bool = true) {
    self.steps = steps
    self.stopsCircles = stopsCircles
  }
}

/// How a run ended.
public enum GraphEnd<State: GraphState>: Equatable, Sendable {
  /// A node led to the end.
  case finished(State)
  /// It waits for a person; give the answer to ``GraphRun/resume(_:answer:)``.
  case waiting(GraphCheckpoint<State>, GraphQuestion)
  /// It was stopped between two steps and can go on from there.
  case stopped(GraphCheckpoint<State>, GraphStop)
}

/// Why a run was stopped.
public enum GraphStop: Equatable, Sendable {
  /// As many steps as allowed were taken.
  case stepLimit(Int)
  /// A node was reached a second time with nothing changed, so it would go on for ever.
  case circle(node: String)
}

/// What happens in a run, as it happens.
public enum GraphEvent: Equatable, Sendable {
  /// A node begins; steps count from 1.
  case started(node: String, step: Int)
  /// A node has ended, or its outcome was known already.
  case ended(node: String, step: Int, isCached: Bool)
  /// A node has failed; the checkpoint before it stays.
  case failed(node: String, step: Int, message: String)
  /// A person is asked.
  case asked(node: String, GraphQuestion)
}

/// Takes a graph from node to node, keeping a checkpoint after each step.
///
/// After a crash the last checkpoint is resumed: steps before it are not repeated, and the one that
/// was under way starts again, its changes to the warehouse undone with it.
public struct GraphRun<State: GraphState> {
  private let graph: Graph<State>
  private let store: any GraphStore<State>
  private let limits: GraphLimits
  private let report: (GraphEvent) throws -> Void

  /// A run of a graph; `report` is told what happens and may throw to stop it between steps.
  public init(
    _ graph: Graph<State>, store: any GraphStore<State>, limits: GraphLimits = GraphLimits(),
    report: @escaping (GraphEvent) throws -> Void = { _ in }
  ) {
    self.graph = graph
    self.store = store
    self.limits = limits
    self.report = report
  }

  /// Runs from the first node.
  public func start(_ state: State) throws -> GraphEnd<State> {
    let checkpoint = GraphCheckpoint(startingAt: graph.start, state)
    try store.atomically { try store.save([checkpoint]) }
    return try go(on: checkpoint)
  }

  /// Goes on from a checkpoint, the last of a run or any earlier one.
  ///
  /// - Throws: ``GraphError`` when an answer is missing, unasked for or none of the choices.
  public func resume(
    _ checkpoint: GraphCheckpoint<State>, answer: String? = nil
  ) throws -> GraphEnd<State> {
    var checkpoint = checkpoint
    if let question = checkpoint.question {
      guard let answer else { throw GraphError.needsAnswer(question) }
      try accept(answer, to: question, in: &checkpoint)
      try store.atomically { try store.save([checkpoint]) }
    } else if answer != nil {
      throw GraphError.notWaiting
    }
    return try go(on: checkpoint)
  }

  private func accept(
    _ answer: String, to question: GraphQuestion, in checkpoint: inout GraphCheckpoint<State>
  ) throws {
    guard question.choices.isEmpty || question.choices.contains(answer) else {
      throw GraphError.noSuchChoice(answer, choices: question.choices)
    }
    guard case .node(let name) = checkpoint.next else { throw GraphError.notWaiting }
    checkpoint.state = try graph.node(name).receive(checkpoint.state, answer)
    checkpoint.question = nil
    checkpoint.next = try graph.next(after: name, checkpoint.state)
  }

  private func go(on checkpoint: GraphCheckpoint<State>) throws -> GraphEnd<State> {
    var checkpoint = checkpoint
    // Checkpoints after repeatable nodes, which are stored with the next one that must be.
    var waiting: [GraphCheckpoint<State>] = []
    func store(_ last: GraphCheckpoint<State>? = nil) throws {
      let all = waiting + [last].compactMap { $0 }
      if !all.isEmpty { try self.store.atomically { try self.store.save(all) } }
      waiting = []
    }
    while case .node(let name) = checkpoint.next {
      if let stop = try stop(at: name, &checkpoint) {
        try store()
        return .stopped(checkpoint, stop)
      }
      let node = try graph.node(name)
      do {
        checkpoint = try step(through: node, checkpoint, waiting: &waiting)
      } catch {
        // What came before the failure is kept; that it cannot be would be the lesser news.
        try? store()
        throw error
      }
      if let question = checkpoint.question {
        try report(.asked(node: name, question))
        return .waiting(checkpoint, question)
      }
    }
    try store()
    return .finished(checkpoint.state)
  }

  /// Why the run may not go on to a node, if it may not.
  private func stop(
    at node: String, _ checkpoint: inout GraphCheckpoint<State>
  ) throws -> GraphStop? {
    if checkpoint.stepCount >= limits.steps { return .stepLimit(limits.steps) }
    guard limits.stopsCircles else { return nil }
    let fingerprint = try StateFingerprint(node: node, checkpoint.state).value
    guard !checkpoint.met.contains(fingerprint) else { return .circle(node: node) }
    checkpoint.met.append(fingerprint)
    return nil
  }

  private func step(
    through node: GraphNode<State>, _ before: GraphCheckpoint<State>,
    waiting: inout [GraphCheckpoint<State>]
  ) throws -> GraphCheckpoint<State> {
    let step = before.stepCount + 1
    try report(.started(node: node.name, step: step))
    let taken: TakenStep
    do {
      let unsaved = waiting
      taken =
        node.writes
        ? try store.atomically { try carryOut(node, before, unsaved) }
        : try carryOut(node, before, unsaved)
    } catch {
      try report(.failed(node: node.name, step: step, message: "\(error)"))
      throw error
    }
    waiting = taken.waiting
    try report(.ended(node: node.name, step: step, isCached: taken.isCached))
    return taken.after
  }

  /// A step that was taken, and the checkpoints that are not stored yet.
  private struct TakenStep {
    var after: GraphCheckpoint<State>
    var isCached: Bool
    var waiting: [GraphCheckpoint<State>]
  }

  private func carryOut(
    _ node: GraphNode<State>, _ before: GraphCheckpoint<State>,
    _ waiting: [GraphCheckpoint<State>]
  ) throws -> TakenStep {
    let key = try node.cacheKey?(before.state)
    let known = try key.flatMap { try store.cachedState(node: node.name, key: $0) }
    var after = before
    after.stepCount += 1
    switch try known.map({ NodeOutcome.done($0) }) ?? node.body(before.state) {
    case .done(let state):
      after.state = state
      after.next = try graph.next(after: node.name, state)
    case .waiting(let state, let question):
      after.state = state
      after.question = question
    }
    var step = TakenStep(after: after, isCached: known != nil, waiting: waiting + [after])
    guard !node.isRepeatable || after.question != nil else { return step }
    try store.atomically {
      if let key, known == nil, after.question == nil {
        try store.cache(after.state, node: node.name, key: key)
      }
      try store.save(step.waiting)
    }
    step.waiting = []
    return step
  }
}
