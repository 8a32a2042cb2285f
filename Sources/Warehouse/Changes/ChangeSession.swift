internal import CSQLite

/// Follows the changes of some tables while it is there.
///
/// Statements have to be prepared after it was made: only then does SQLite tell of rows deleted by
/// `delete` without a condition.
final class ChangeSession {
  private let connection: Connection
  private let session: OpaquePointer?

  /// Follows tables that a changeset can keep; see ``TableLayout/Tracking``.
  init(_ connection: Connection, tables: [String]) throws(SQLiteError) {
    self.connection = connection
    var session: OpaquePointer?
    let code = sqlite3session_create(connection.handle, "main", &session)
    self.session = session
    try Changeset.check(code)
    for table in tables { try Changeset.check(sqlite3session_attach(session, table)) }
  }

  deinit { if session != nil { sqlite3session_delete(session) } }

  /// The changes so far.
  func changeset() throws(SQLiteError) -> Changeset {
    var count: Int32 = 0
    var start: UnsafeMutableRawPointer?
    try Changeset.check(sqlite3session_changeset(session, &count, &start))
    defer { sqlite3_free(start) }
    guard let start else { return Changeset(bytes: []) }
    return Changeset(bytes: [UInt8](UnsafeRawBufferPointer(start: start, count: Int(count))))
  }
}
