internal import Warehouse

/// Where a run is written down as it goes: its steps, plans, calls, gates and checkpoints.
///
/// A step and the checkpoint after it are written together, so that a run can go on from exactly
/// there.
final class RunRecords {
  /// The run, as `run-1`.
  let run: String
  let database: Database
  /// The step under way, and what measures it.
  var step = 0
  private var stopwatch: () -> Double = { 0 }
  var milliseconds: [Int: Double] = [:]

  /// The records of a run that exists.
  init(of run: String, in database: Database) {
    self.run = run
    self.database = database
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
      try addUpCalls()
      if status.isOver { try thinOut() }
    }
  }

  /// Puts down what the calls of models took so far: all of the run, also those of a process before.
  func addUpCalls() throws {
    try database.connection.run(
      """
      update agent_run
      set (input_tokens, output_tokens, cost_usd) = (
          select
              coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
              case when count(cost_nanodollars) = count(*)
                  then coalesce(sum(cost_nanodollars), 0) / 1e9 end
          from agent_call
          where run_id = ?1 and state <> 'released'
      )
      where run_id = ?1
      """, [.text(run)])
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
  var elapsed: Double { 1_000 * stopwatch() }
}
