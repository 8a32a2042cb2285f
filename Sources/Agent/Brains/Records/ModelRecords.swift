internal import Synchronization
public import Warehouse

/// What a warehouse remembers of language models: replies, calls with their costs, spans.
///
/// It has a connection of its own, which any thread may use in turn, so its rows are there whatever
/// becomes of the caller's transaction, and other processes on the same warehouse see them at once. A
/// caller that holds a write transaction while it asks a model would wait for itself.
public final class ModelRecords: Sendable {
  private let database: Mutex<Database>
  /// Where time stamps come from.
  let clock: WarehouseClock

  /// The records of a warehouse; of one in memory, which nobody else sees, without a path.
  public init(path: String?, clock: WarehouseClock = .system) throws {
    self.clock = clock
    database = Mutex(try Database(path: path, clock: clock))
  }

  /// Does something with the connection while nobody else does.
  func with<Result: Sendable>(
    _ body: @Sendable (Connection) throws -> Result
  ) throws -> Result {
    try database.withLock { try body($0.connection) }
  }

  /// Rows of a query, for those who look into the records.
  public func rows(_ sql: String, _ values: [SQLValue] = []) throws -> [[SQLValue]] {
    try with { try $0.rows(sql, values) }
  }
}
