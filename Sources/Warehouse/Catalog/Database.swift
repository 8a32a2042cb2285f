/// An open warehouse: one SQLite file whose own tables are up to date and whose every statement
/// run on somebody's behalf is recorded.
public final class Database {
  /// The connection that reads and writes.
  public let connection: Connection
  /// The file it was opened from, `nil` for a warehouse in memory.
  public let path: String?
  /// Where time stamps come from.
  public let clock: WarehouseClock
  /// The agent run that statements are recorded for, if any.
  public var runIdentifier: String?
  /// Is told every statement that is recorded, in the order they end.
  public var observer: ((RunStatement) -> Void)?
  let journal: StatementJournal?
  var confinement: Confinement?

  /// Opens a warehouse and brings its own tables up to date; `nil` is a warehouse in memory.
  ///
  /// Opened for reading the file is left as it is: nothing is brought up to date or recorded. A
  /// file that is damaged, foreign or out of reach is a ``WarehouseError`` and stays untouched.
  public init(
    path: String?, access: Connection.Access = .create, clock: WarehouseClock = .system
  ) throws {
    self.path = path
    self.clock = clock
    connection = try path.map { try WarehouseFile(path: $0).open(access) } ?? Connection(.memory)
    try connection.registerStatisticalFunctions()
    try connection.registerPreparationFunctions()
    if connection.isReadOnly {
      journal = nil
    } else {
      if path != nil {
        // Larger pages make long tables faster to store and scan; only a new file takes the size.
        try connection.execute("pragma page_size = 16384")
        try connection.useWriteAheadLog()
        try connection.execute("pragma synchronous = normal")
      }
      try Migration.applyAll(to: connection, path: path ?? "the database", clock: clock)
      journal = try StatementJournal(connection: connection)
    }
    try showInformationSchema()
  }

  /// Whether statements can only read.
  public var isReadOnly: Bool { connection.isReadOnly }

  /// What tables there are and how they are named.
  public var catalog: Catalog {
    Catalog(
      connection: connection, name: path.map { WarehouseFile(path: $0).catalogName } ?? "memory")
  }

  /// Checks the structure of the whole file; throws ``WarehouseError/damagedFile(path:detail:)``.
  public func check() throws {
    try WarehouseFile(path: path ?? "the database").check(connection)
  }

  /// Gives the views of `information_schema` their twins in the temporary schema.
  ///
  /// The views use table-valued pragmas, which a connection that does not trust the file may not
  /// use in the file's own views; views of the temporary schema may, and they come first.
  private func showInformationSchema() throws {
    // By lines, because every command does this and searching the text takes half a millisecond.
    let lines = Migration.informationSchema.sql.split(separator: "\n").map { line in
      line.hasPrefix("create view ") ? "create temp" + line.dropFirst("create".count) : String(line)
    }
    try connection.execute(lines.joined(separator: "\n"))
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
    let recorded = journal?.waitingCount ?? 0
    defer { if !connection.isInTransaction { try? journal?.flush() } }
    do {
      return try connection.transaction(body)
    } catch {
      journal?.undo(since: recorded)
      throw error
    }
  }

  /// Runs the body as one recorded statement; for work that is not one call of ``run(_:)``.
  ///
  /// `rows` tells how many rows the result stands for.
  public func recorded<Result>(
    _ command: SQLCommand, _ body: () throws -> Result, rows: (Result) -> Int
  ) throws -> Result {
    let watch = clock.stopwatch()
    do {
      let result = try confinement.map { try connection.limited(by: $0.limit, body) } ?? body()
      try record(command, .ok(rows: rows(result)), milliseconds: 1_000 * watch())
      return result
    } catch {
      try? record(command, .failed(error), milliseconds: 1_000 * watch())
      throw error
    }
  }

  /// Writes a statement to the history and tells the observer.
  func record(
    _ command: SQLCommand, _ outcome: StatementJournal.Outcome, milliseconds: Double
  ) throws {
    observer?(RunStatement(command: command, rows: outcome.rows))
    try journal?.record(
      StatementJournal.Entry(
        command: command, runIdentifier: runIdentifier, outcome: outcome,
        milliseconds: milliseconds, at: clock.timestamp()))
  }
}
