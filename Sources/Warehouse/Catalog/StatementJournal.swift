import CSQLite

/// Writes `system_history` and `system_lineage`.
///
/// Entries made inside a transaction wait until it has ended, so that a rollback does not take
/// the record of the failure with it.
final class StatementJournal {
  /// How a statement ended.
  enum Outcome {
    case ok(rows: Int)
    case failed(any Error)
  }

  /// One statement that was run.
  struct Entry {
    var command: SQLCommand
    var runIdentifier: String?
    var outcome: Outcome
    var milliseconds: Double
    var at: String
  }

  private let connection: Connection
  private var waiting: [Entry] = []

  init(connection: Connection) { self.connection = connection }

  /// Records an entry at once, or when the open transaction has ended.
  func record(_ entry: Entry) throws {
    waiting.append(entry)
    if !connection.isInTransaction { try flush() }
  }

  /// Writes all waiting entries in one transaction.
  func flush() throws {
    guard !waiting.isEmpty else { return }
    let entries = waiting
    waiting = []
    try connection.transaction { for entry in entries { try write(entry) } }
  }

  private func write(_ entry: Entry) throws {
    let (status, rows, error) = columns(of: entry.outcome)
    try connection.run(
      """
      insert into system_history
          (run_id, purpose, sql, parameters, rows, milliseconds, status, error, at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        SQLValue(entry.runIdentifier), .text(entry.command.purpose), .text(entry.command.sql),
        .text(JSONText.array(entry.command.bindings)), rows, .real(entry.milliseconds), status,
        error, .text(entry.at),
      ])
    guard case .ok = entry.outcome, let target = entry.command.target else { return }
    for source in entry.command.sources {
      try connection.run(
        """
        insert or ignore into system_lineage (source_table, target_table, statement_id)
        values (?, ?, last_insert_rowid())
        """, [.text(source.physical), .text(target.physical)])
    }
  }

  private func columns(of outcome: Outcome) -> (status: SQLValue, rows: SQLValue, error: SQLValue) {
    switch outcome {
    case .ok(let rows): ("ok", SQLValue(rows), nil)
    case .failed(let error as SQLiteError) where error.meaning == .interrupted:
      ("interrupted", nil, .text(error.message))
    case .failed(let error): ("error", nil, .text("\(error)"))
    }
  }
}
