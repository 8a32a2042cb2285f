/// Settings of a connection under which many rows are stored fastest and still all or none.
///
/// With the write-ahead log every page is written twice. While this process is the only one at the
/// file, a rollback journal serves: pages of a new table are past the old end of the file and need
/// no journal entry, and a killed process leaves a journal from which the next one undoes them.
struct BulkMode {
  /// The size of a file from which it is worth the while, in bytes.
  static let worthwhileSize = 4 << 20

  private let connection: Connection
  private let hadLog: Bool
  private let cacheSize: SQLValue
  private let synchronous: SQLValue

  /// Enters the mode as far as other processes at the file allow.
  ///
  /// `isNewTable` says that rows go into a table made for them, one page after the other: pages are
  /// written from the processor's cache then, while a table that is there may have indexes, whose
  /// pages are best kept.
  init(_ connection: Connection, fileSize: Int, isNewTable: Bool) throws {
    self.connection = connection
    cacheSize = try connection.scalar("pragma cache_size") ?? -2000
    synchronous = try connection.scalar("pragma synchronous") ?? 2
    let mode = try connection.scalar("pragma journal_mode")
    hadLog = mode == "wal" && fileSize >= Self.worthwhileSize && !connection.isInTransaction
    try connection.execute("pragma cache_size = \(isNewTable ? -4096 : -65536)")
    guard hadLog else { return }
    let patience = try connection.scalar("pragma busy_timeout")?.integer ?? 5000
    try connection.execute("pragma busy_timeout = 0")
    // Another process at the file makes this fail, which only means a slower load.
    _ = try? connection.scalar("pragma journal_mode = delete")
    // Without the log only full synchronization keeps the file sound through a power cut.
    try connection.execute("pragma synchronous = full")
    _ = try connection.scalar("pragma busy_timeout = \(patience)")
  }

  /// Goes back to the settings from before.
  func leave() {
    _ = try? connection.scalar("pragma cache_size = \(cacheSize.integer ?? -2000)")
    guard hadLog else { return }
    _ = try? connection.scalar("pragma journal_mode = wal")
    try? connection.execute("pragma synchronous = \(synchronous.integer ?? 2)")
  }
}
