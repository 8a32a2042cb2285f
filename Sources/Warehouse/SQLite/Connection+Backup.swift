import CSQLite

extension Connection {
  /// Copies the whole database over that of another connection while both stay usable.
  ///
  /// The copy is one consistent state, what is written meanwhile included or not; an error leaves
  /// the other database as it was. <https://www.sqlite.org/backup.html>
  public func backup(to target: Connection) throws(SQLiteError) {
    guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw target.lastError()
    }
    var code = SQLITE_OK
    var waits = 0
    while code == SQLITE_OK || Self.isBusy(code) && waits < 250 {
      if code != SQLITE_OK {
        sqlite3_sleep(20)
        waits += 1
      }
      code = sqlite3_backup_step(backup, 1_024)
    }
    let finished = sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE, finished == SQLITE_OK else {
      throw SQLiteError(code: code, message: String(cString: sqlite3_errstr(code)))
    }
  }

  private static func isBusy(_ code: Int32) -> Bool {
    code == SQLITE_BUSY || code == SQLITE_LOCKED
  }

  /// Copies the whole database to a new or empty file.
  public func backup(toFileAt path: String) throws(SQLiteError) {
    try backup(to: Connection(.file(path)))
  }
}
