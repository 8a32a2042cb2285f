/// How far a run may go.
public struct GraphLimits: Equatable, Sendable {
  /// The most steps.
  public var steps: Int

  /// Limits; 40 steps unless told otherwise.
  public init(steps: Int = 40) { self.steps = steps }
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
    try store.atomically { try store.save(checkpoint) }
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
      try store.atomically { try store.save(checkpoint) }
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
    while case .node(let name) = checkpoint.next {
      if checkpoint.stepCount >= limits.steps {
        return .stopped(checkpoint, .stepLimit(limits.steps))
      }
      let fingerprint = try StateFingerprint(node: name, checkpoint.state).value
      guard !checkpoint.met.contains(fingerprint) else {
        return .stopped(checkpoint, .circle(node: name))
      }
      checkpoint.met.append(fingerprint)
      checkpoint = try step(through: graph.node(name), checkpoint)
      if let question = checkpoint.question {
        try report(.asked(node: name, question))
        return .waiting(checkpoint, question)
      }
    }
    return .finished(checkpoint.state)
  }

  private func step(
    through node: GraphNode<State>, _ before: GraphCheckpoint<State>
  ) throws -> GraphCheckpoint<State> {
    let step = before.stepCount + 1
    try report(.started(node: node.name, step: step))
    let (after, isCached): (GraphCheckpoint<State>, Bool)
    do {
      (after, isCached) =
        node.writes
        ? try store.atomically { try carryOut(node, before) } : try carryOut(node, before)
    } catch {
      try report(.failed(node: node.name, step: step, message: "\(error)"))
      throw error
    }
    try report(.ended(node: node.name, step: step, isCached: isCached))
    return after
  }

  private func carryOut(
    _ node: GraphNode<State>, _ before: GraphCheckpoint<State>
  ) throws -> (GraphCheckpoint<State>, isCached: Bool) {
    let key = try node.cacheKey?(before.state)
    var after = before
    after.stepCount += 1
    if let key, let state = try store.cachedState(node: node.name, key: key) {
      after.state = state
      after.next = try graph.next(after: node.name, state)
      try store.atomically { try store.save(after) }
      return (after, true)
    }
    switch try node.body(before.state) {
    case .done(let state):
      after.state = state
      after.next = try graph.next(after: node.name, state)
    case .waiting(let state, let question):
      after.state = state
      after.question = question
    }
    try store.atomically {
      if let key, after.question == nil {
        try store.cache(after.state, node: node.name, key: key)
      }
      try store.save(after)
    }
    return (after, false)
  }
}
