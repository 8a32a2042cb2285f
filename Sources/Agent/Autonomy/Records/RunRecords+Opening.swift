internal import Warehouse

extension RunRecords {
  /// The records of a run that can go on.
  ///
  /// - Throws: ``RunError`` when there is none of the name, or it is over.
  static func open(_ name: String, in database: Database) throws -> RunRecords {
    let row = try database.connection.rows(
      "select status from agent_run where run_id = ?", [.text(name)]
    ).first
    guard let row, let status = row[0].text else {
      let newest = try database.connection.rows(
        "select run_id from agent_run order by number desc limit 5")
      throw RunError.noSuchRun(name, candidates: newest.compactMap { $0.first?.text })
    }
    guard RunStatus(rawValue: status)?.isOver != true else { throw RunError.isOver(name) }
    return RunRecords(of: name, in: database)
  }
}
