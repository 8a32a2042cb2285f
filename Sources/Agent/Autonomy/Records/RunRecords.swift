internal import Warehouse

/// Where a run is written down as it goes: its steps, plans, calls, gates and checkpoints.
///
/// A step and the checkpoint after it are written together, so that a run can go on from exactly
/// there.
final class RunRecords {
  /// The run, as `run-1`.
  let run: String
  private let database: Database
  /// The step under way, and what measures it.
  private var step = 0
  private var stopwatch: () -> Double = { 0 }
  private var milliseconds: [Int: Double] = [:]
  /// What the brain took so far, since this process went on with the run.
  var usage: () -> TokenUsage = { TokenUsage() }
  /// What it took before.
  private let usageBefore: TokenUsage

  /// The records of a run that exists.
  init(of run: String, in database: Database, usageBefore: TokenUsage = TokenUsage()) {
    self.run = run
    self.database = database
    self.usageBefore = usageBefore
  }

  /// Begins a run.
  ///
  /// - Parameters:
  ///   - kind: what sort of run, as `analysis`.
  ///   - goal: what was asked for, in a sentence.
  ///   - brain: what decides in it.
  ///   - request: what was asked for, as values.
  ///   - origin: the run and step it was forked from.
  ///   - database: where it is written down.
  /// - Returns: its records.
  /// - Throws: what writing throws.
  static func begin(
    _ kind: String, goal: String, brain: String, request: String, forkedFrom origin: String? = nil,
    in database: Database
  ) throws -> RunRecords {
    try database.transaction {
      let largest = try database.connection.scalar("select max(number) from agent_run")?.integer
      let number = 1 + (largest ?? 0)
      let run = "run-\(number)"
      try database.connection.run(
        """
        insert into agent_run
            (number, run_id, kind, goal, brain, status, phase, steps, request, forked_from, started_at)
        values (?, ?, ?, ?, ?, 'running', 'idle', 0, ?, ?, ?)
        """,
        [
          .integer(number), .text(run), .text(kind), .text(goal), .text(brain), .text(request),
          origin.map(SQLValue.text) ?? .null, .text(database.clock.timestamp()),
        ])
      return RunRecords(of: run, in: database)
    }
  }

  /// Says how the run ended.
  func end(_ status: RunStatus, outcome: JSONValue? = nil, error: String? = nil) throws {
    try database.transaction {
      try database.connection.run(
        """
        update agent_run
        set status = ?, outcome = ?, error = ?, ended_at = ?
        where run_id = ?
        """,
        [
          .text(status.rawValue), outcome.map { .text($0.text) } ?? .null,
          error.map(SQLValue.text) ?? .null,
          status.isOver ? .text(database.clock.timestamp()) : .null, .text(run),
        ])
      if status.isOver { try thinOut() }
    }
  }

  /// Keeps of a run that is over the checkpoints at which a phase begins, to fork from.
  private func thinOut() throws {
    try database.connection.run(
      """
      delete from agent_checkpoint
      where run_id = ?1
          and step not in (
              select step from agent_step where run_id = ?1 and node = 'quality_gate'
          )
          and step <> 0
      """, [.text(run)])
  }
}

/// How far a run is.
enum RunStatus: String, CaseIterable, Sendable {
  case running
  /// For a person.
  case waiting
  case done
  /// Done, with a phase below its standard.
  case below
  /// Between two steps, by a person or a limit.
  case stopped
  case failed

  /// Whether nothing is left to do.
  var isOver: Bool { self == .done || self == .below }
}

extension RunRecords {
  /// Takes note of what happens in the run.
  func note(_ event: GraphEvent) {
    switch event {
    case .started(_, let step):
      self.step = step
      stopwatch = database.clock.stopwatch()
    case .ended(_, let step, _), .failed(_, let step, _): milliseconds[step] = elapsed
    case .asked: break
    }
  }

  /// Milliseconds since the step under way began.
  private var elapsed: Double { 1_000 * stopwatch() }
}

extension RunRecords: GraphStore {
  func save(_ checkpoints: [GraphCheckpoint<MixState>]) throws {
    guard let last = checkpoints.last else { return }
    for checkpoint in checkpoints { try write(checkpoint, isLast: checkpoint == last) }
    let usage = usageBefore + usage()
    try database.connection.run(
      """
      update agent_run
      set phase = ?, steps = ?, status = ?, input_tokens = ?, output_tokens = ?
      where run_id = ?
      """,
      [
        .text(last.state.phase.rawValue), SQLValue(last.stepCount),
        .text((last.question == nil ? RunStatus.running : .waiting).rawValue),
        SQLValue(usage.input), SQLValue(usage.output), .text(run),
      ])
  }

  /// Writes the step before a checkpoint, and the checkpoint where a run goes on or is forked from it.
  private func write(_ checkpoint: GraphCheckpoint<MixState>, isLast: Bool) throws {
    let state = checkpoint.state
    if isLast || state.note?.node == .gate {
      try database.connection.run(
        "insert or replace into agent_checkpoint (run_id, step, checkpoint) values (?, ?, ?)",
        [.text(run), SQLValue(checkpoint.stepCount), .text(try checkpoint.json())])
    }
    guard let note = state.note, checkpoint.stepCount > 0 else { return }
    try write(note, step: checkpoint.stepCount)
    if note.node == .planner, let plan = state.plan {
      try write(plan, note.phase, step: checkpoint.stepCount)
    }
    if let gate = note.gate { try write(gate, step: checkpoint.stepCount) }
  }

  func atomically<Result>(_ body: () throws -> Result) throws -> Result {
    try database.transaction(body)
  }

  func cachedState(node: String, key: String) throws -> MixState? {
    let text = try database.connection.scalar(
      "select state from agent_node_cache where node = ? and key = ?", [.text(node), .text(key)])
    return try text?.text.map { try MixState.decoded(fromJSON: $0) }
  }

  func cache(_ state: MixState, node: String, key: String) throws {
    try database.connection.run(
      "insert or replace into agent_node_cache (node, key, state) values (?, ?, ?)",
      [.text(node), .text(key), .text(try state.sortedJSON())])
  }

  private func write(_ note: StepNote, step: Int) throws {
    try database.connection.run(
      """
      insert or replace into agent_step
          (run_id, step, node, phase, summary, detail, milliseconds, at)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(run), SQLValue(step), .text(note.node.rawValue), .text(note.phase.rawValue),
        .text(note.summary), .text(note.detail.text), .real(milliseconds[step] ?? elapsed),
        .text(database.clock.timestamp()),
      ])
  }

  private func write(_ plan: PhasePlan, _ phase: Phase, step: Int) throws {
    for (position, call) in plan.steps.enumerated() {
      try database.connection.run(
        """
        insert or replace into agent_plan_step
            (run_id, step, position, phase, goal, tool, arguments, purpose)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(run), SQLValue(step), SQLValue(position + 1), .text(phase.rawValue),
          .text(plan.goal), .text(call.tool), .text(call.arguments.text), .text(call.purpose),
        ])
    }
  }

  private func write(_ gate: GateNote, step: Int) throws {
    try database.connection.run(
      """
      insert or replace into agent_gate (run_id, step, phase, score, minimum, decision)
      values (?, ?, ?, ?, ?, ?)
      """,
      [
        .text(run), SQLValue(step), .text(gate.phase.rawValue), .real(gate.score),
        .real(gate.minimum), .text(gate.decision.rawValue),
      ])
  }
}

extension RunRecords {
  /// What came of a call of the step under way, if it was made before a crash.
  func outcome(at position: Int) throws -> CallOutcome? {
    let text = try database.connection.scalar(
      "select output from agent_tool_call where run_id = ? and step = ? and position = ?",
      [.text(run), SQLValue(step), SQLValue(position + 1)])
    return try text?.text.map { try CallOutcome.decoded(fromJSON: $0) }
  }

  /// Keeps what came of a call of the step under way.
  func keep(_ outcome: CallOutcome, at position: Int) throws {
    try database.connection.run(
      """
      insert or replace into agent_tool_call
          (run_id, step, position, tool, arguments, output, is_error, at)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(run), SQLValue(step), SQLValue(position + 1), .text(outcome.record.tool),
        .text(outcome.record.arguments.text), .text(try outcome.sortedJSON()),
        .integer(outcome.record.isError ? 1 : 0), .text(database.clock.timestamp()),
      ])
  }

  /// The steps after which there are checkpoints.
  func checkpointSteps() throws -> [Int] {
    try database.connection.rows(
      "select step from agent_checkpoint where run_id = ? order by step", [.text(run)]
    ).compactMap { $0.first?.integer.map { Int(clamping: $0) } }
  }

  /// The last checkpoint, or the one after a step.
  func checkpoint(step: Int? = nil) throws -> GraphCheckpoint<MixState>? {
    let text = try database.connection.scalar(
      """
      select checkpoint
      from agent_checkpoint
      where run_id = ?1 and step = coalesce(?2, step)
      order by step desc
      limit 1
      """, [.text(run), step.map { SQLValue($0) } ?? .null])
    guard let text = text?.text else { return nil }
    return try GraphCheckpoint<MixState>(json: text)
  }
}
