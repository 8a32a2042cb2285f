internal import Warehouse

extension RunRecords {
  /// The records of a run that can go on.
  ///
  /// - Throws: ``RunError`` when there is none of the name, or it is over.
  static func open(_ name: String, in database: Database) throws -> RunRecords {
    let row = try database.connection.rows(
      "select status, input_tokens, output_tokens from agent_run where run_id = ?", [.text(name)]
    ).first
    guard let row, let status = row[0].text else {
      let newest = try database.connection.rows(
        "select run_id from agent_run order by number desc limit 5")
      throw RunError.noSuchRun(name, candidates: newest.compactMap { $0.first?.text })
    }
    guard RunStatus(rawValue: status)?.isOver != true else { throw RunError.isOver(name) }
    var usage = TokenUsage()
    usage.input = Int(clamping: row[1].integer ?? 0)
    usage.output = Int(clamping: row[2].integer ?? 0)
    return RunRecords(of: name, in: database, usageBefore: usage)
  }
}
