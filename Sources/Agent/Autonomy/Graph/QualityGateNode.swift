/// Lets a phase pass when it was done well enough; measured, whatever the brain.
struct QualityGateNode {
  let standards: QualityStandards
  let report: (AnalysisEvent) throws -> Void

  /// Times a phase is planned before its results are taken as they are.
  static let attemptLimit = 2

  var node: GraphNode<MixState> {
    GraphNode(MixState.Route.gate.rawValue, isRepeatable: true) { state in .done(try decide(state))
    }
  }

  private func decide(_ before: MixState) throws -> MixState {
    var state = before
    let score = state.reflection?.score ?? 0
    let minimum = standards.minimum(of: state.phase)
    let decision = decision(state, score: score, minimum: minimum)
    let gate = GateNote(phase: state.phase, score: score, minimum: minimum, decision: decision)
    try report(.judged(phase: state.phase.title, score: score, minimum: minimum))
    state.note = StepNote(
      .gate, state,
      "\(state.phase.title): \(NumberText.fixed(score, decimals: 2)) of at least "
        + "\(NumberText.fixed(minimum, decimals: 2)), \(decision.rawValue)", gate: gate)
    guard decision != .retry else {
      state.route = .planner
      return state
    }
    if decision == .below {
      state.shortfalls.append(
        "\(state.phase.title) reached \(NumberText.fixed(score, decimals: 2)) of at least "
          + "\(NumberText.fixed(minimum, decimals: 2)).")
    }
    return advanced(state)
  }

  private func decision(
    _ state: MixState, score: Double, minimum: Double
  ) -> GateNote.Decision {
    if score >= minimum { return .passed }
    let mayRetry =
      state.attempts < Self.attemptLimit && state.iteration < MixGraph.gateIterationLimit
    return mayRetry && state.reflection?.canImprove == true ? .retry : .below
  }

  private func advanced(_ before: MixState) -> MixState {
    var state = before
    let next = state.phase.following
    state.phase = state.phase.successors.contains(next) ? next : .done
    state.plan = nil
    state.reflection = nil
    state.attempts = 0
    state.route = state.phase == .done ? .end : .planner
    return state
  }
}
