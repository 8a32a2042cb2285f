/// An open warehouse: one SQLite file whose own tables are up to date and whose every statement
/// run on somebody's behalf is recorded.
public final class Database {
  /// The connection that reads and writes.
  public let connection: Connection
  /// Where time stamps come from.
  public let clock: WarehouseClock
  /// The agent run that statements are recorded for, if any.
  public var runIdentifier: String?
  let journal: StatementJournal

  /// Opens a warehouse and brings its own tables up to date; `nil` is a warehouse in memory.
  public init(path: String?, clock: WarehouseClock = .system) throws {
    connection = try Connection(path.map { .file($0) } ?? .memory)
    self.clock = clock
    journal = StatementJournal(connection: connection)
    if path != nil { try connection.execute("pragma journal_mode = wal") }
    try connection.registerStatisticalFunctions()
    try connection.registerPreparationFunctions()
    try Migration.applyAll(to: connection, clock: clock)
  }

  /// Runs a statement that returns no rows and records it.
  ///
  /// - Returns: the number of rows it changed.
  @discardableResult
  public func run(_ command: SQLCommand) throws -> Int {
    try recorded(command) {
      try connection.run(command.sql, command.bindings)
    } rows: {
      $0
    }
  }

  /// Runs a query, records it and returns all its rows.
  public func rows(_ command: SQLCommand) throws -> ResultTable {
    try recorded(command) {
      let statement = try connection.prepare(command.sql)
      try statement.bind(command.bindings)
      var table = ResultTable(columns: statement.columnNames, rows: [])
      while try statement.step() { table.rows.append(statement.row) }
      return table
    } rows: {
      $0.rows.count
    }
  }

  /// Runs the body in one write transaction; what was recorded survives even if it is undone.
  public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    defer { if !connection.isInTransaction { try? journal.flush() } }
    return try connection.transaction(body)
  }

  func recorded<Result>(
    _ command: SQLCommand, _ body: () throws -> Result, rows: (Result) -> Int
  ) throws -> Result {
    let start = ContinuousClock.now
    func entry(_ outcome: StatementJournal.Outcome) -> StatementJournal.Entry {
      StatementJournal.Entry(
        command: command, runIdentifier: runIdentifier, outcome: outcome,
        milliseconds: (ContinuousClock.now - start) / .milliseconds(1), at: clock.timestamp())
    }
    do {
      let result = try body()
      try journal.record(entry(.ok(rows: rows(result))))
      return result
    } catch {
      try? journal.record(entry(.failed(error)))
      throw error
    }
  }
}
