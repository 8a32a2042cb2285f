internal import Warehouse

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
