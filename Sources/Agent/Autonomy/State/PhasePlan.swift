/// What is to be done in a phase, and how to know that it is done.
struct PhasePlan: Codable, Equatable, Sendable {
  /// What the phase is for, in a sentence.
  var goal: String
  /// The calls in their order; a model may do otherwise.
  var steps: [PlannedStep]
  /// What must hold afterwards.
  var criteria: [String]
}

/// A call that a plan means to make.
struct PlannedStep: Codable, Equatable, Sendable {
  /// The tool.
  var tool: String
  /// Its arguments, as JSON.
  var arguments: JSONValue
  /// Why, in a few words.
  var purpose: String

  /// A step.
  init(_ tool: String, _ arguments: JSONValue = [:], purpose: String) {
    self.tool = tool
    self.arguments = arguments
    self.purpose = purpose
  }
}

/// What a brain thinks of what it did.
struct Reflection: Codable, Equatable, Sendable {
  /// How well the phase was done, from 0 to 1.
  var score: Double
  /// What was reached, in a sentence.
  var assessment: String
  /// What is missing.
  var gaps: [String]
  var decision: Decision
  /// Whether another attempt could be better.
  var canImprove: Bool

  /// What to do next.
  enum Decision: String, Codable, Sendable, CaseIterable {
    /// The gate may look at it.
    case phaseComplete = "phase_complete"
    /// More of the plan is to be done.
    case goOn = "continue"
    /// Another plan is needed.
    case retry
  }
}

/// What a brain does next in a phase.
struct BrainTurn: Equatable, Sendable {
  /// Its words.
  var text: String
  /// The tools it calls; none when it thinks the phase is done.
  var calls: [ToolCall]
  /// The turn as it was said, for a brain that must be told what it said before.
  var spoken: ModelTurn?

  /// Leaves out the calls after so many, also of what was said: each that stays has a result.
  mutating func cut(to count: Int) {
    calls = Array(calls.prefix(count))
    if let turn = spoken { spoken?.calls = Array(turn.calls.prefix(count)) }
  }
}
