import Dispatch
import Synchronization

extension Database {
  /// Runs queries at the same time, each on a connection of its own, and records them.
  ///
  /// They run one after the other on the warehouse's own connection when it is in memory or has
  /// a transaction open, because other connections would not see what it sees, and when it is
  /// confined, because others would not be. The queries may see different states of the file if
  /// another program writes to it in between. Stopping the warehouse's own connection stops them.
  ///
  /// `evenInTransaction` says that the open transaction has changed nothing that they read; as no
  /// other program can write meanwhile, they all see what it sees.
  ///
  /// - Returns: the rows of each query, in the order of the commands.
  public func rowsInParallel(
    _ commands: [SQLCommand], evenInTransaction: Bool = false
  ) throws -> [ResultTable] {
    guard commands.count > 1, confinement == nil, evenInTransaction || !connection.isInTransaction,
      case .file(let path) = connection.location
    else { return try commands.map(rows) }
    let slots = Mutex<[Int: ParallelRead]>([:])
    let clock = clock
    let interrupter = connection.interrupter
    let before = interrupter.count
    DispatchQueue.concurrentPerform(iterations: commands.count) { position in
      let read = ParallelRead(of: commands[position], path: path, clock: clock) {
        interrupter.count == before
      }
      slots.withLock { $0[position] = read }
    }
    let reads = slots.withLock { slots in commands.indices.compactMap { slots[$0] } }
    for (command, read) in zip(commands, reads) { try record(read, of: command) }
    return try reads.map { try $0.result.get() }
  }

  private func record(_ read: ParallelRead, of command: SQLCommand) throws {
    let outcome: StatementJournal.Outcome =
      switch read.result {
      case .success(let table): .ok(rows: table.rows.count)
      case .failure(let error): .failed(error)
      }
    try record(command, outcome, milliseconds: read.milliseconds)
  }
}

/// One query run on a reading connection of its own.
private struct ParallelRead: Sendable {
  let result: Result<ResultTable, any Error>
  let milliseconds: Double

  init(
    of command: SQLCommand, path: String, clock: WarehouseClock,
    while mayContinue: @escaping () -> Bool
  ) {
    let watch = clock.stopwatch()
    result = Result {
      let connection = try Connection(.file(path), access: .read)
      try connection.registerStatisticalFunctions()
      try connection.registerPreparationFunctions()
      return try connection.watched(while: mayContinue) {
        try Self.rows(of: command, on: connection)
      }
    }
    milliseconds = 1_000 * watch()
  }

  private static func rows(
    of command: SQLCommand, on connection: Connection
  ) throws -> ResultTable {
    let statement = try connection.prepare(command.sql)
    try statement.bind(command.bindings)
    var table = ResultTable(columns: statement.columnNames, rows: [])
    while try statement.step() { table.rows.append(statement.row) }
    return table
  }
}
