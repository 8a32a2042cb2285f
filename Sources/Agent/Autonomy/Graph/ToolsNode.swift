internal import Warehouse

/// Calls the tools that the agent asked for, one after the other.
struct ToolsNode {
  let session: ToolSession
  let records: RunRecords
  /// Whether a failure is told to the brain; otherwise it ends the run.
  let recovers: Bool

  var node: GraphNode<MixState> {
    GraphNode(
      MixState.Route.tools.rawValue, receive: { Self.receive($1, into: $0) },
      body: { state in try run(state) })
  }

  private func run(_ before: MixState) throws -> NodeOutcome<MixState> {
    var state = before
    session.context = state.context
    session.request = try state.request.request
    let registry = try ToolRegistry(customIn: session.database)
    var outcomes: [CallOutcome] = []
    for (position, call) in state.pending.enumerated() {
      outcomes.append(try outcome(of: call, at: position, registry))
    }
    state.context = session.context
    state.request = try StoredRequest(session.request)
    state.take(outcomes)
    return outcomes.compactMap(\.question).first.map { .waiting(state, $0) } ?? .done(state)
  }

  /// What came of a call; of one that was made before a crash, what came of it then.
  private func outcome(
    of call: StoredCall, at position: Int, _ registry: ToolRegistry
  ) throws -> CallOutcome {
    if let known = try records.outcome(at: position) {
      session.learn(known.learned)
      return known
    }
    var kept: CallOutcome?
    session.keep = { output in
      let outcome = CallOutcome(call, output)
      try records.keep(outcome, at: position)
      kept = outcome
    }
    defer { session.keep = { _ in } }
    do {
      let output = try registry.call(call.tool, call.arguments, in: session)
      let outcome = CallOutcome(call, output)
      if kept == nil { try records.keep(outcome, at: position) }
      session.learn(outcome.learned)
      return outcome
    } catch let error as any DescribedFailure where recovers && error.canBeTold {
      let outcome = CallOutcome(call, error)
      try records.keep(outcome, at: position)
      return outcome
    }
  }

  /// Puts a person's answer where the waiting call left its place.
  private static func receive(_ answer: String, into before: MixState) -> MixState {
    var state = before
    guard let index = state.record.lastIndex(where: { $0.tool.hasPrefix("ask_user") }) else {
      return state
    }
    state.record[index].summary = answer
    state.answer(state.record[index].identifier, answer)
    return state
  }
}

extension MixState {
  /// Takes in what came of the calls.
  fileprivate mutating func take(_ outcomes: [CallOutcome]) {
    record += outcomes.map(\.record)
    for outcome in outcomes { recovery.note(outcome.record) }
    pending = []
    route = .agent
    if !conversation.isEmpty {
      conversation.append(StoredMessage(results: outcomes.map(\.result)))
    }
    note = StepNote(.tools, self, outcomes.map(\.record.summary).joined(separator: "; "))
  }

  /// Puts an answer in the place of what was told of a call.
  fileprivate mutating func answer(_ call: String, _ answer: String) {
    for turn in conversation.indices {
      for position in conversation[turn].results.indices
      where conversation[turn].results[position].call == call {
        conversation[turn].results[position].text = answer
      }
    }
  }
}
