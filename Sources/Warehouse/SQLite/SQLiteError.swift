import CSQLite

/// An error reported by SQLite, with the statement that caused it.
public struct SQLiteError: Error, Sendable, Equatable {
  /// The extended result code, for example 2067 for a unique constraint.
  /// <https://www.sqlite.org/rescode.html>
  public let code: Int32
  /// SQLite's own sentence.
  public let message: String
  /// The statement, when one was being prepared or run.
  public let sql: String?
  /// The byte in `sql` the message is about, when SQLite knows it.
  public let offset: Int?

  /// Makes an error from its parts; used for conditions SQLite reports without a connection.
  public init(code: Int32, message: String, sql: String? = nil, offset: Int? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
    self.offset = offset
  }
}

extension SQLiteError {
  /// The low byte of the code: the class of the error.
  public var primaryCode: Int32 { code & 0xFF }

  /// What the error means for the person who caused it.
  public enum Meaning: Sendable, Equatable {
    /// The statement or the data it touched is wrong.
    case statement
    /// Another process holds the file.
    case busy
    /// The statement was stopped by `interrupt` or by a deadline.
    case interrupted
    /// A length, depth, memory or size limit was reached.
    case limit
    /// The authorizer refused it.
    case notAuthorized
    /// The file cannot be opened, read or written.
    case file
    /// The file is damaged or is not a database.
    case damaged
    /// The disk is full.
    case full
  }

  /// The meaning of the code.
  public var meaning: Meaning {
    switch primaryCode {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_INTERRUPT: .interrupted
    case SQLITE_TOOBIG, SQLITE_NOMEM: .limit
    case SQLITE_AUTH: .notAuthorized
    case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM: .file
    case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
    case SQLITE_FULL: .full
    default: .statement
    }
  }
}

extension SQLiteError {
  /// The code that a reported code stands for.
  ///
  /// A statement stopped while SQLite declares the columns of a table-valued pragma fails with the
  /// general code and only the sentence of an interruption
  /// (<https://www.sqlite.org/c3ref/declare_vtab.html>).
  static func code(_ reported: Int32, of message: String) -> Int32 {
    let isInterruption = reported == SQLITE_ERROR && message == sentence(of: SQLITE_INTERRUPT)
    return isInterruption ? SQLITE_INTERRUPT : reported
  }

  private static func sentence(of code: Int32) -> String { String(cString: sqlite3_errstr(code)) }
}

extension SQLiteError: CustomStringConvertible {
  /// SQLite's own sentence.
  public var description: String { message }
}

extension SQLiteError: DescribedFailure {
  /// What to do about it, when the code alone tells.
  public var hint: String? {
    switch meaning {
    case .busy: "another program is using the warehouse; close it or try again in a moment"
    case .interrupted: nil
    case .limit: "ask for less at once: fewer rows, shorter text, a simpler statement"
    case .notAuthorized: "only reading is allowed here"
    case .file: "check that the path exists and that you may read and write it"
    case .damaged: "take a backup copy of the file, or start a new warehouse with -w FILE"
    case .full: "free some disk space and run it again; nothing was half-written"
    case .statement: nil
    }
  }

  /// The kind that the meaning of the code belongs to.
  public var kind: FailureKind {
    switch meaning {
    case .statement, .busy, .notAuthorized: .failed
    case .interrupted: .interrupted
    case .limit: .limit
    case .file, .damaged, .full: .file
    }
  }
}
