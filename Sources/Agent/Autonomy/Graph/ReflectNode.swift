/// Looks back at the phase.
struct ReflectNode {
  let brain: any Brain

  var node: GraphNode<MixState> {
    GraphNode(MixState.Route.reflect.rawValue, isRepeatable: brain.isRepeatable) { state in
      .done(try reflect(state))
    }
  }

  private func reflect(_ before: MixState) throws -> MixState {
    var state = before
    let reflection = try brain.reflect(state)
    state.reflection = reflection
    state.scores[state.phase.rawValue] = reflection.score
    state.recovery.consecutive = 0
    switch reflection.decision {
    case .phaseComplete: state.route = .gate
    case .goOn:
      state.route = .agent
      state.tell("Go on with the phase. \(reflection.gaps.asMissing)")
    case .retry:
      state.route = state.iteration < MixGraph.gateIterationLimit ? .planner : .gate
    }
    state.note = StepNote(
      .reflect, state, reflection.assessment,
      detail: .object([
        "score": .number(reflection.score), "decision": .string(reflection.decision.rawValue),
        "gaps": .array(reflection.gaps.map { .string($0) }),
      ]))
    return state
  }
}

extension MixState {
  /// Says something to a model after its last turn; no provider wants two turns of it in a row, or one
  /// without words.
  fileprivate mutating func tell(_ words: String) {
    guard let last = conversation.last else { return }
    if last.role == .model, last.text.isEmpty, last.calls.isEmpty { conversation.removeLast() }
    if conversation.last?.role == .model { conversation.append(StoredMessage(user: words)) }
  }
}
