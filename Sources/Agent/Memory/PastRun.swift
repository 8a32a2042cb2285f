internal import Warehouse

/// What is worth remembering of a run that has ended: what was wanted and what came of it.
struct PastRun {
  let goal: String
  /// What came of it, where the run did not write a summary down.
  let summary: String
  let run: String

  /// Remembers the run as a candidate.
  ///
  /// The run's own summary is taken into the item, and is not recalled as a note besides.
  func remember(in database: Database) throws {
    let written = try database.connection.scalar(
      """
      select text from agent_note
      where run_id = ? and category = 'summary'
      order by number desc
      """, [.text(run)])
    let words = written?.text ?? summary
    let text =
      PlainText.line(goal, limit: Memory.textLimit / 4) + ": "
      + PlainText.safe(words, limit: Memory.textLimit / 2)
    try Memory(in: database).add(text, .run, state: .candidate, source: run)
  }
}
