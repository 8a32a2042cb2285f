import CSQLite

extension Connection {
  /// Puts the file in write-ahead mode and waits for programs that open it at the same moment.
  ///
  /// The switch takes a lock for which SQLite does not wait by itself: of two programs that hold a
  /// read lock and want the whole file, one is told at once that it is busy.
  /// <https://www.sqlite.org/c3ref/busy_handler.html>
  func useWriteAheadLog(patience: Duration = .seconds(5)) throws(SQLiteError) {
    let start = ContinuousClock.now
    while true {
      do throws(SQLiteError) {
        return try execute("pragma journal_mode = wal")
      } catch {
        guard error.meaning == .busy, start.duration(to: .now) < patience else { throw error }
        sqlite3_sleep(5)
      }
    }
  }
}
