import CSQLite

/// Writes `system_history`, `system_lineage` and `system_column_lineage`.
///
/// Entries made inside a transaction wait until it has ended, so that a rollback does not take
/// the record of the failure with it; the lineage of what was undone is not written.
final class StatementJournal {
  /// How a statement ended.
  enum Outcome {
    case ok(rows: Int)
    case failed(any Error)

    /// The rows it gave or changed; `nil` when it failed.
    var rows: Int? {
      guard case .ok(let rows) = self else { return nil }
      return rows
    }
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
  private let history: Statement
  private let lineage: Statement
  private let columnLineage: Statement

  /// A journal of a warehouse whose own tables are there.
  init(connection: Connection) throws(SQLiteError) {
    self.connection = connection
    history = try connection.prepare(
      """
      insert into system_history
          (run_id, purpose, sql, parameters, rows, milliseconds, status, error, at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    lineage = try connection.prepare(
      """
      insert or ignore into system_lineage (source_table, target_table, statement_id)
      values (?, ?, ?)
      """)
    columnLineage = try connection.prepare(
      """
      insert or ignore into system_column_lineage
          (source_table, source_column, target_table, target_column, statement_id)
      values (?, ?, ?, ?, ?)
      """)
  }

  /// The number of entries that wait for the end of a transaction.
  var waitingCount: Int { waiting.count }

  /// Records an entry at once, or when the open transaction has ended.
  func record(_ entry: Entry) throws {
    waiting.append(entry)
    if !connection.isInTransaction { try flush() }
  }

  /// Forgets what the entries since a count made, because it was undone.
  func undo(since count: Int) {
    for index in waiting.indices.dropFirst(count) { waiting[index].command.target = nil }
  }

  /// Writes all waiting entries in one transaction.
  func flush() throws {
    guard !waiting.isEmpty else { return }
    let entries = waiting
    waiting = []
    try connection.transaction { for entry in entries { try write(entry) } }
  }

  private func write(_ entry: Entry) throws(SQLiteError) {
    let (status, rows, error) = columns(of: entry.outcome)
    let command = entry.command
    try history.run([
      SQLValue(entry.runIdentifier), .text(command.purpose), .text(command.sql),
      .text(JSONText.array(command.bindings)), rows, .real(entry.milliseconds), status, error,
      .text(entry.at),
    ])
    guard case .ok = entry.outcome, let target = command.target else { return }
    let identifier = SQLValue.integer(sqlite3_last_insert_rowid(connection.handle))
    let made = SQLValue.text(target.physical)
    for source in command.sources {
      try lineage.run([.text(source.physical), made, identifier])
    }
    for column in command.columnSources {
      try columnLineage.run([
        .text(column.source.table.physical), .text(column.source.column), made,
        .text(column.column), identifier,
      ])
    }
  }

  private func columns(of outcome: Outcome) -> (status: SQLValue, rows: SQLValue, error: SQLValue) {
    switch outcome {
    case .ok(let rows): ("ok", SQLValue(rows), .null)
    case .failed(let error as any DescribedFailure) where error.kind == .interrupted:
      ("interrupted", .null, .text(error.sentence))
    case .failed(let error as any DescribedFailure): ("error", .null, .text(error.sentence))
    case .failed(let error): ("error", .null, .text("\(error)"))
    }
  }
}
