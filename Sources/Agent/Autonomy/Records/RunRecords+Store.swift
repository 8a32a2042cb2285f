internal import Warehouse

extension RunRecords: GraphStore {
  func save(_ checkpoints: [GraphCheckpoint<MixState>]) throws {
    guard let last = checkpoints.last else { return }
    for checkpoint in checkpoints { try write(checkpoint, isLast: checkpoint == last) }
    try database.connection.run(
      """
      update agent_run
      set phase = ?, steps = ?, status = ?
      where run_id = ?
      """,
      [
        .text(last.state.phase.rawValue), SQLValue(last.stepCount),
        .text((last.question == nil ? RunStatus.running : .waiting).rawValue),
        .text(run),
      ])
    try addUpCalls()
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
