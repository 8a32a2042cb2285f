import CSQLite

/// A size SQLite refuses to go beyond, per connection.
///
/// <https://www.sqlite.org/c3ref/c_limit_attached.html>
public enum Limit: Sendable, Hashable, CaseIterable {
  /// Bytes of one value or one row.
  case length
  /// Bytes of one statement.
  case sqlLength
  /// Columns of a table, a result or an index.
  case columns
  /// Depth of an expression.
  case expressionDepth
  /// Queries joined by `union` and its like.
  case compoundSelect
  /// Instructions of a prepared statement.
  case instructions
  /// Arguments of a function.
  case functionArguments
  /// Attached databases.
  case attached
  /// Bytes of the pattern of `like` and `glob`.
  case likePatternLength
  /// The highest number of a placeholder.
  case parameters
  /// Depth of triggers that fire triggers.
  case triggerDepth
  /// Extra threads of one statement.
  case workerThreads

  fileprivate var code: Int32 {
    switch self {
    case .length: SQLITE_LIMIT_LENGTH
    case .sqlLength: SQLITE_LIMIT_SQL_LENGTH
    case .columns: SQLITE_LIMIT_COLUMN
    case .expressionDepth: SQLITE_LIMIT_EXPR_DEPTH
    case .compoundSelect: SQLITE_LIMIT_COMPOUND_SELECT
    case .instructions: SQLITE_LIMIT_VDBE_OP
    case .functionArguments: SQLITE_LIMIT_FUNCTION_ARG
    case .attached: SQLITE_LIMIT_ATTACHED
    case .likePatternLength: SQLITE_LIMIT_LIKE_PATTERN_LENGTH
    case .parameters: SQLITE_LIMIT_VARIABLE_NUMBER
    case .triggerDepth: SQLITE_LIMIT_TRIGGER_DEPTH
    case .workerThreads: SQLITE_LIMIT_WORKER_THREADS
    }
  }
}

extension Connection {
  /// The present value of a limit.
  public func limit(_ limit: Limit) -> Int { Int(sqlite3_limit(handle, limit.code, -1)) }

  /// Sets a limit; a value above the one SQLite was built with is lowered to it.
  ///
  /// - Returns: the value that holds from now on.
  @discardableResult
  public func setLimit(_ limit: Limit, to value: Int) -> Int {
    sqlite3_limit(handle, limit.code, Int32(clamping: max(0, value)))
    return self.limit(limit)
  }
}
