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
    case .goOn: state.route = .agent
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
