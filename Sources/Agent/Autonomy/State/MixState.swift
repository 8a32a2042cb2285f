/// What the graph of an analysis carries from node to node.
struct MixState: GraphState {
  /// What was asked for, in a sentence.
  var goal: String
  /// What was asked for, as values.
  var request: StoredRequest
  /// What was remembered of earlier runs that may matter, each with how far it is to be believed.
  var recalled: [String] = []
  /// Where the analysis is.
  var phase = Phase.idle
  /// How often the agent node was entered.
  var iteration = 0
  /// What is known so far.
  var context = MixContext()
  /// The plan of the phase.
  var plan: PhasePlan?
  /// The calls that wait for the tools node.
  var pending: [StoredCall] = []
  /// The call that a person is asked about because it takes long, or was asked about last.
  var confirmation: CallConfirmation?
  /// What was called in this phase, and what came of it.
  var record: [CallRecord] = []
  /// What was said to and by a model in this phase; rules say nothing.
  var conversation: [StoredMessage] = []
  /// The last look back.
  var reflection: Reflection?
  /// How well each phase was done.
  var scores: [String: Double] = [:]
  /// Times this phase was planned.
  var attempts = 0
  var recovery = ErrorRecovery()
  /// Where the node that ran last leads.
  var route = Route.planner
  /// What the node that ran last did, for the records; `nil` before the first.
  var note: StepNote?
  /// Phases whose results stayed below the standard.
  var shortfalls: [String] = []

  /// Where a node leads.
  enum Route: String, Codable, Sendable {
    case planner, agent, tools, reflect
    case gate = "quality_gate"
    case end
  }
}

/// What the records say of a step.
struct StepNote: Codable, Equatable, Sendable {
  /// The node.
  var node: MixState.Route
  /// The phase it ran in.
  var phase: Phase
  /// One sentence.
  var summary: String
  /// The rest, as JSON.
  var detail: JSONValue
  /// The score and the decision, after a gate.
  var gate: GateNote?

  /// A note on a node that ran in a state's phase.
  init(
    _ node: MixState.Route, _ state: MixState, _ summary: String, detail: JSONValue = [:],
    gate: GateNote? = nil
  ) {
    self.node = node
    phase = state.phase
    self.summary = summary
    self.detail = detail
    self.gate = gate
  }
}

/// What a quality gate decided.
struct GateNote: Codable, Equatable, Sendable {
  var phase: Phase
  var score: Double
  var minimum: Double
  var decision: Decision

  /// What a gate may decide.
  enum Decision: String, Codable, Sendable {
    /// On to the next phase.
    case passed
    /// The phase is planned once more.
    case retry
    /// On, though below the standard: nothing is left to try.
    case below
  }
}

/// A call and what came of it.
struct CallRecord: Codable, Equatable, Sendable {
  var identifier: String
  var tool: String
  /// The arguments, as JSON.
  var arguments: JSONValue
  /// What the tool said, or why it failed.
  var summary: String
  var isError: Bool
}

/// A call that waits.
struct StoredCall: Codable, Equatable, Sendable {
  var identifier: String
  var tool: String
  /// The arguments; text where a model wrote something else than an object.
  var arguments: JSONValue
}

/// How failures of tools are dealt with.
struct ErrorRecovery: Codable, Equatable, Sendable {
  /// Failures since the last success.
  var consecutive = 0
  /// The tools that failed, each once.
  var failedTools: [String] = []
  /// The last reason.
  var lastMessage: String?

  /// More than this many failures in a row lead to reflection.
  static let limit = 3

  /// Takes in how a call ended.
  mutating func note(_ record: CallRecord) {
    guard record.isError else {
      consecutive = 0
      return
    }
    consecutive += 1
    lastMessage = record.summary
    if !failedTools.contains(record.tool) { failedTools.append(record.tool) }
  }

  /// Whether trying once more is given up.
  var isExhausted: Bool { consecutive > Self.limit }
}
