/// The graph of an analysis: planner, agent, tools, reflection, quality gate.
///
/// ```
/// planner → agent ⇄ tools
///             ↓
///          reflect → quality_gate → planner, or the end
/// ```
struct MixGraph {
  let brain: any Brain
  let session: ToolSession
  let standards: QualityStandards
  /// The records of the run, which know what was done before a crash.
  let records: RunRecords
  /// When a person is asked before a call.
  var confirming = ConfirmationRule.never

  /// Entries into the agent node that a run may have, and those up to which a gate may send back.
  static let iterationLimit = 40
  static let gateIterationLimit = 35

  /// The graph; a backstop for its steps is ``stepLimit``.
  var graph: Graph<MixState> {
    get throws(GraphError) {
      try Graph(
        start: MixState.Route.planner.rawValue,
        [
          (PlannerNode(brain: brain, report: session.report).node, Self.follow),
          (AgentNode(brain: brain, session: session).node, Self.follow),
          (
            ToolsNode(
              session: session, records: records, recovers: brain.recovers, confirming: confirming
            ).node, Self.follow
          ),
          (ReflectNode(brain: brain).node, Self.follow),
          (QualityGateNode(standards: standards, report: session.report).node, Self.follow),
        ])
    }
  }

  /// Steps of the graph that no sound run has.
  static let stepLimit = 400

  private static func follow(_ state: MixState) -> GraphStep {
    state.route == .end ? .end : .node(state.route.rawValue)
  }
}
