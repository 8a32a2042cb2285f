/// The brain that needs no model: plans from what is known, calls what is planned, and scores what was
/// measured.
///
/// The same state gives the same decisions, always.
struct RuleBrain: Brain {
  let name = "rules"
  /// What failed would fail again.
  let recovers = false
  let isRepeatable = true

  func plan(_ state: MixState) throws -> PhasePlan { try RulePlan(state).plan }

  func act(_ state: MixState, tools: ToolRegistry) throws -> BrainTurn {
    let steps = state.plan?.steps ?? []
    guard state.record.isEmpty else {
      return BrainTurn(text: "\(state.phase.title) is done", calls: [])
    }
    return BrainTurn(
      text: steps.map(\.purpose).joined(separator: "; "),
      calls: steps.enumerated().map { position, step in
        ToolCall(
          identifier: "\(state.phase.rawValue)-\(state.attempts)-\(position + 1)", name: step.tool,
          arguments: step.arguments.asArguments)
      })
  }

  func reflect(_ state: MixState) throws -> Reflection { RuleReflection(state).reflection }
}

extension JSONValue {
  /// The value as arguments of a call.
  var asArguments: ToolCall.Arguments {
    if case .object(let members) = self { .object(members) } else { .malformed(text) }
  }
}
