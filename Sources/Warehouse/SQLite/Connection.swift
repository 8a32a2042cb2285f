import CSQLite

/// One hardened connection to a database file or to memory.
///
/// Hardening follows <https://www.sqlite.org/security.html>: defensive mode, no double-quoted
/// strings, no trusted schema, no extension loading, foreign keys on. A connection and its
/// statements stay on one thread; only ``interrupter`` may be used from another.
public final class Connection {
  /// Where the database lives.
  public enum Location: Sendable, Equatable {
    case memory
    case file(String)
  }

  /// What the connection may do with the file.
  public enum Access: Sendable {
    /// Opens for writing and creates a missing file.
    case create
    /// Opens an existing file for writing.
    case write
    /// Opens an existing file for reading.
    case read
    /// Opens an existing file for reading in a place where not even locks can be written; what
    /// another program writes to it meanwhile gives wrong rows.
    case immutable
  }

  let handle: OpaquePointer
  /// The location it was opened at.
  public let location: Location
  /// Stops a running statement from another thread.
  public let interrupter: Interrupter
  // The closures SQLite calls; see `setAuthorizer` and `watched`.
  var authorizer: AuthorizerBox?
  var progress: ProgressBox?

  /// Opens a connection; the file is not read until the first statement.
  public init(_ location: Location, access: Access = .create) throws(SQLiteError) {
    let path =
      switch location {
      case .memory: ":memory:"
      case .file(let path): access == .immutable ? Self.immutableAddress(of: path) : path
      }
    let mode =
      switch access {
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .write: SQLITE_OPEN_READWRITE
      case .read: SQLITE_OPEN_READONLY
      case .immutable: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      }
    _ = Self.countsNoMemory
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      path, &opened, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      let message = String(cString: sqlite3_errstr(code))
      sqlite3_close_v2(opened)
      throw SQLiteError(code: code, message: "cannot open \(path): \(message)")
    }
    handle = opened
    interrupter = Interrupter(handle: opened)
    self.location = location
    try harden()
  }

  /// Counting all memory takes one lock for all connections, which scans side by side wait for.
  /// <https://www.sqlite.org/c3ref/c_config_covering_index_scan.html#sqliteconfigmemstatus>
  private static let countsNoMemory = mmm_sqlite_count_no_memory() == SQLITE_OK

  /// The path as a URI (<https://www.sqlite.org/uri.html>) with every special byte escaped.
  private static func immutableAddress(of path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-".utf8)
    let escaped = path.utf8.map { byte in
      plain.contains(byte)
        ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "file:" + escaped.joined() + "?immutable=1"
  }

  deinit {
    interrupter.retire()
    sqlite3_close_v2(handle)
  }

  private func harden() throws(SQLiteError) {
    let flags: [(Int32, Int32)] = [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_DQS_DML, 0),
      (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
    ]
    for (option, value) in flags {
      guard mmm_sqlite_config_flag(handle, option, value) == SQLITE_OK else { throw lastError() }
    }
    setBusyTimeout(milliseconds: 5_000)
  }

  /// Runs the body with the file's views trusted.
  ///
  /// `alter table` compiles every view of the file without running any, and those of
  /// `information_schema` use table-valued pragmas, which only trusted views may.
  func trustingSchema<Result>(_ body: () -> Result) -> Result {
    _ = mmm_sqlite_config_flag(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1)
    defer { _ = mmm_sqlite_config_flag(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0) }
    return body()
  }

  /// How long a statement waits for another program's lock before it fails as busy.
  public func setBusyTimeout(milliseconds: Int32) {
    sqlite3_busy_timeout(handle, milliseconds)
  }

  /// Prepares one statement; text after it is an error.
  public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    let (statement, rest) = try prepareFirst(of: sql)
    guard let statement else {
      throw SQLiteError(code: SQLITE_MISUSE, message: "the statement is empty", sql: sql)
    }
    guard try prepareFirst(of: rest).statement == nil else {
      throw SQLiteError(
        code: SQLITE_MISUSE, message: "more than one statement where one is expected", sql: sql,
        offset: sql.utf8.count - rest.utf8.count)
    }
    return statement
  }

  /// Prepares the first statement of a script.
  ///
  /// - Returns: the statement, `nil` if only space and comments are left; and the text after it.
  public func prepareFirst(
    of script: String
  ) throws(SQLiteError) -> (statement: Statement?, rest: String) {
    guard !script.utf8.contains(0) else {
      throw SQLiteError(code: SQLITE_MISUSE, message: "the statement has a NUL byte", sql: script)
    }
    var prepared: OpaquePointer?
    var used = 0
    let code = script.withCString { start in
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(handle, start, -1, &prepared, &tail)
      used = tail.map { $0 - start } ?? script.utf8.count
      return code
    }
    guard code == SQLITE_OK else { throw lastError(sql: script) }
    let rest = String(script.utf8.dropFirst(used)) ?? ""
    return (prepared.map { Statement(handle: $0, connection: self) }, rest)
  }

  /// Runs every statement of a script in order, discarding rows.
  public func execute(_ script: String) throws(SQLiteError) {
    var rest = script
    while true {
      let next = try prepareFirst(of: rest)
      guard let statement = next.statement else { return }
      try statement.run()
      rest = next.rest
    }
  }

  /// Runs one statement that returns no rows.
  ///
  /// - Returns: the number of rows it inserted, updated or deleted.
  @discardableResult
  public func run(_ sql: String, _ values: [SQLValue] = []) throws(SQLiteError) -> Int {
    let before = totalChanges
    try prepare(sql).run(values)
    return totalChanges - before
  }

  /// All rows of one query; for results known to be small.
  public func rows(_ sql: String, _ values: [SQLValue] = []) throws(SQLiteError) -> [[SQLValue]] {
    let statement = try prepare(sql)
    try statement.bind(values)
    var rows: [[SQLValue]] = []
    while try statement.step() { rows.append(statement.row) }
    return rows
  }

  /// The first column of the first row, `nil` when there is no row.
  public func scalar(_ sql: String, _ values: [SQLValue] = []) throws(SQLiteError) -> SQLValue? {
    let statement = try prepare(sql)
    try statement.bind(values)
    // Not as one expression, in which `nil` would be the value `null`.
    guard try statement.step() else { return nil }
    return statement.value(at: 0)
  }

  /// Whether a query has a row.
  public func hasRow(_ sql: String, _ values: [SQLValue] = []) throws(SQLiteError) -> Bool {
    let statement = try prepare(sql)
    try statement.bind(values)
    return try statement.step()
  }

  /// Whether the file can only be read, because it was opened so or because it is protected.
  public var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

  /// Rows inserted, updated or deleted since the connection was opened.
  public var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }

  /// Whether a text ends a statement, so that a shell need not wait for another line.
  public static func isComplete(_ text: String) -> Bool { sqlite3_complete(text) == 1 }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Runs the body in one write transaction, or in a savepoint when one is open already;
  /// an error undoes everything it did and is thrown on.
  public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    let (begin, commit, undo) =
      isInTransaction
      ? ("savepoint step", "release step", "rollback to step; release step")
      : ("begin immediate", "commit", "rollback")
    try execute(begin)
    do {
      let result = try body()
      try execute(commit)
      return result
    } catch {
      // Some errors (full disk, interrupt) have already rolled the transaction back.
      if isInTransaction { try? execute(undo) }
      throw error
    }
  }

  func lastError(sql: String? = nil) -> SQLiteError {
    let offset = sqlite3_error_offset(handle)
    let message = String(cString: sqlite3_errmsg(handle))
    return SQLiteError(
      code: SQLiteError.code(sqlite3_extended_errcode(handle), of: message), message: message,
      sql: sql, offset: sql == nil || offset < 0 ? nil : Int(offset))
  }
}
