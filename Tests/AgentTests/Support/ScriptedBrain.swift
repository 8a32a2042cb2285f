@testable import Agent

/// A brain that does what it was told, turn by turn, as a model would.
final class ScriptedBrain: Brain {
  let name = "script"
  let recovers = true
  let isRepeatable = false
  var turns: [BrainTurn]
  private var reflections: [Reflection]
  /// The conversations it was shown.
  private(set) var seen: [[StoredMessage]] = []

  init(turns: [BrainTurn], reflections: [Reflection] = []) {
    self.turns = turns
    self.reflections = reflections
  }

  func plan(_ state: MixState) throws -> PhasePlan {
    PhasePlan(goal: "as told", steps: [], criteria: [])
  }

  func act(_ state: MixState, tools: ToolRegistry) throws -> BrainTurn {
    seen.append(state.conversation)
    return turns.isEmpty ? BrainTurn(text: "done", calls: []) : turns.removeFirst()
  }

  func reflect(_ state: MixState) throws -> Reflection {
    reflections.isEmpty
      ? Reflection(
        score: 1, assessment: "fine", gaps: [], decision: .phaseComplete, canImprove: true)
      : reflections.removeFirst()
  }
}

extension BrainTurn {
  /// A turn that calls one tool.
  static func calling(
    _ tool: String, _ arguments: JSONValue = [:], identifier: String = "c1"
  ) -> BrainTurn {
    let call = ToolCall(identifier: identifier, name: tool, arguments: arguments.asArguments)
    return BrainTurn(text: "", calls: [call], spoken: ModelTurn(text: "", calls: [call]))
  }
}
