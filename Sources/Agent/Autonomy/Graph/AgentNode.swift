/// Lets the brain say what to call next.
struct AgentNode {
  let brain: any Brain
  let session: ToolSession

  var node: GraphNode<MixState> {
    GraphNode(MixState.Route.agent.rawValue, isRepeatable: brain.isRepeatable) { state in
      .done(try act(state))
    }
  }

  private func act(_ before: MixState) throws -> MixState {
    var state = before
    guard state.iteration < MixGraph.iterationLimit else {
      return Self.stopped(state, "the limit of \(MixGraph.iterationLimit) turns is reached")
    }
    if state.recovery.isExhausted {
      return Self.reflecting(state, "more than \(ErrorRecovery.limit) failures in a row")
    }
    state.iteration += 1
    var turn = try brain.act(state, tools: try ToolRegistry(customIn: session.database))
    if brain.recovers { turn.cut(to: Self.callLimit) }
    if let spoken = turn.spoken { state.conversation.append(StoredMessage(spoken)) }
    guard !turn.calls.isEmpty else { return Self.reflecting(state, turn.text) }
    let calls = turn.calls.map(StoredCall.init)
    if let repeated = calls.first(where: { Self.isLoop($0, in: state) }) {
      return Self.reflecting(
        state,
        "\(PlainText.line(repeated.tool, limit: 64)) was called with the same arguments before")
    }
    state.pending = calls
    state.route = .tools
    state.note = StepNote(
      .agent, state, turn.text, detail: ["calls": .array(calls.map { .string($0.tool) })])
    return state
  }

  /// The most calls of a model's turn; what it calls besides it may call in the next one.
  static let callLimit = 20

  /// Whether the same was called twice already in this phase.
  private static func isLoop(_ call: StoredCall, in state: MixState) -> Bool {
    state.record.filter { $0.tool == call.tool && $0.arguments == call.arguments }.count >= 2
  }

  private static func reflecting(_ before: MixState, _ reason: String) -> MixState {
    var state = before
    state.pending = []
    state.route = .reflect
    state.note = StepNote(.agent, state, reason)
    return state
  }

  private static func stopped(_ before: MixState, _ reason: String) -> MixState {
    var state = before
    state.pending = []
    state.route = .end
    state.shortfalls.append("\(state.phase.title): \(reason).")
    state.note = StepNote(.agent, state, reason)
    return state
  }
}
