internal import Warehouse

/// Calls the tools that the agent asked for, one after the other.
struct ToolsNode {
  let session: ToolSession
  let records: RunRecords
  /// Whether a failure is told to the brain; otherwise it ends the run.
  let recovers: Bool
  /// When a person is asked before a call.
  let confirming: ConfirmationRule

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
    var question: GraphQuestion?
    while let call = state.pending.first, question == nil {
      switch try attempt(call, at: outcomes.count, answer: state.answer(to: call), registry) {
      case .done(let outcome):
        outcomes.append(outcome)
        question = outcome.question
        state.pending.removeFirst()
        state.confirmation = nil
      case .asking(let asked):
        question = asked
        state.confirmation = CallConfirmation(call: call.identifier)
      }
    }
    state.context = session.context
    state.request = try StoredRequest(session.request)
    state.take(outcomes, asking: question)
    return question.map { .waiting(state, $0) } ?? .done(state)
  }

  /// How an attempt to make a call ends.
  private enum Attempt {
    case done(CallOutcome)
    /// A person is asked before it is made.
    case asking(GraphQuestion)
  }

  /// Makes a call, unless a person has to be asked first or said no.
  private func attempt(
    _ call: StoredCall, at position: Int, answer: Bool?, _ registry: ToolRegistry
  ) throws -> Attempt {
    if let known = try records.outcome(at: position) {
      session.learn(known.learned)
      return .done(known)
    }
    let expected = registry.expectedSeconds(of: call.tool, call.arguments, in: session)
    switch confirming.decision(on: call.tool, expectedSeconds: expected, answer: answer) {
    case .goOn: return .done(try outcome(of: call, at: position, registry))
    case .ask(let question): return .asking(question)
    case .decline:
      guard recovers else { throw ToolError.declined(call.tool) }
      let outcome = CallOutcome(call, ToolError.declined(call.tool))
      try records.keep(outcome, at: position)
      return .done(outcome)
    }
  }

  /// What comes of a call that is made now.
  private func outcome(
    of call: StoredCall, at position: Int, _ registry: ToolRegistry
  ) throws -> CallOutcome {
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
    state.route = state.pending.isEmpty ? .agent : .tools
    if state.confirmation != nil, state.confirmation?.answer == nil {
      state.confirmation?.answer = answer == "yes"
      return state
    }
    guard let index = state.record.lastIndex(where: { $0.tool.hasPrefix("ask_user") }) else {
      return state
    }
    state.record[index].summary = answer
    state.answer(state.record[index].identifier, answer)
    return state
  }
}

extension MixState {
  /// What a person said of a call that takes long; `nil` where nobody was asked.
  fileprivate func answer(to call: StoredCall) -> Bool? {
    confirmation?.call == call.identifier ? confirmation?.answer : nil
  }

  /// Takes in what came of the calls.
  fileprivate mutating func take(_ outcomes: [CallOutcome], asking question: GraphQuestion?) {
    record += outcomes.map(\.record)
    for outcome in outcomes { recovery.note(outcome.record) }
    route = .agent
    tell(outcomes.map(\.result))
    let asked = question.map { [$0.text] } ?? []
    note = StepNote(
      .tools, self, (outcomes.map(\.record.summary) + asked).joined(separator: "; "))
  }

  /// Adds results to the conversation; those of one turn stand together, also when a person was asked
  /// between two of them.
  private mutating func tell(_ results: [StoredResult]) {
    guard let last = conversation.indices.last, !results.isEmpty else { return }
    if conversation[last].role == .tools {
      conversation[last].results += results
    } else {
      conversation.append(StoredMessage(results: results))
    }
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
