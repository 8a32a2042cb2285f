internal import CSQLite

/// How many rows a table has and what is in them.
public struct TableState: Sendable, Equatable {
  /// The stored name.
  public let table: String
  /// The number of rows.
  public let rowCount: Int
  /// SHA-256 over all values in the order of the rows, as 64 hexadecimal digits.
  public let contentHash: String

  /// The state of a table, as it was stored.
  public init(table: String, rowCount: Int, contentHash: String) {
    self.table = table
    self.rowCount = rowCount
    self.contentHash = contentHash
  }
}

extension Connection {
  /// The state of a table of the file; `nil` when there is no table of the name.
  ///
  /// All values are hashed. Counters would be cheaper, but `pragma data_version` tells only what
  /// other connections did while this one was open, and counts and row numbers stay when values
  /// change.
  public func state(of table: String) throws(SQLiteError) -> TableState? {
    guard let layout = try TableLayout(of: table, in: self) else { return nil }
    return try state(of: layout)
  }

  func state(of layout: TableLayout) throws(SQLiteError) -> TableState {
    // A row number counts where it is all that tells rows apart; elsewhere it may change.
    let number = layout.tracking == .copy ? layout.rowNumber.map { [$0] } ?? [] : []
    let columns = (number + layout.columns).map(Identifier.quoted).joined(separator: ", ")
    let order = layout.order.map(Identifier.quoted).joined(separator: ", ")
    let statement = try prepare(
      "select \(columns.isEmpty ? "null" : columns) from \(Identifier.quoted(layout.name))"
        + (order.isEmpty ? "" : " order by \(order)"))
    var rows = 0
    var hash = CanonicalHash()
    while try statement.step() {
      rows += 1
      for column in 0..<statement.columnCount { statement.add(column, to: &hash) }
    }
    return TableState(table: layout.name, rowCount: rows, contentHash: hash.hexDigest())
  }
}

extension Statement {
  /// Adds a column of the current row to a hash, read where SQLite keeps it.
  fileprivate func add(_ column: Int, to hash: inout CanonicalHash) {
    let index = Int32(column)
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: hash.add(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: hash.add(sqlite3_column_double(handle, index))
    case SQLITE_TEXT:
      let start = UnsafeRawPointer(sqlite3_column_text(handle, index))
      let count = Int(sqlite3_column_bytes(handle, index))
      hash.add(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count), tag: 3)
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(handle, index)
      let count = Int(sqlite3_column_bytes(handle, index))
      hash.add(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count), tag: 4)
    default: hash.addNull()
    }
  }
}
