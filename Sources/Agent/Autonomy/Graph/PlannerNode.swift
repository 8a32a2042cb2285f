/// Plans the phase that begins, or begins again.
struct PlannerNode {
  let brain: any Brain
  let report: (AnalysisEvent) throws -> Void

  var node: GraphNode<MixState> {
    GraphNode(MixState.Route.planner.rawValue, isRepeatable: brain.isRepeatable) { state in
      .done(try plan(state))
    }
  }

  private func plan(_ before: MixState) throws -> MixState {
    var state = before
    if state.phase == .idle { state.phase = Phase.idle.following }
    state.attempts += 1
    state.record = []
    state.conversation = []
    state.recovery = ErrorRecovery()
    let plan = try brain.plan(state)
    state.plan = plan
    try report(.planned(phase: state.phase.title, calls: plan.steps.map(\.tool)))
    state.route = .agent
    state.note = StepNote(
      .planner, state, "\(plan.goal): \(plan.steps.map(\.tool).joined(separator: ", "))",
      detail: .object([
        "goal": .string(plan.goal), "criteria": .array(plan.criteria.map { .string($0) }),
      ]))
    return state
  }
}
