import CSQLite

/// One prepared statement of a connection: bind, step, read, reset.
///
/// A statement belongs to its connection's thread and is finalized when it goes away.
public final class Statement {
  let handle: OpaquePointer
  private let connection: Connection
  private let altersTable: Bool

  init(handle: OpaquePointer, connection: Connection) {
    self.handle = handle
    self.connection = connection
    altersTable = SQLTokenizer.firstWord(of: sqlite3_sql(handle)) == "alter"
  }

  deinit { sqlite3_finalize(handle) }

  /// The text as it was given, placeholders included.
  public var sql: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

  /// The number of columns in a row, zero for a statement that returns none.
  public var columnCount: Int { Int(sqlite3_column_count(handle)) }

  /// The names of the columns in order, as the statement's `as` clauses give them.
  public var columnNames: [String] {
    (0..<Int32(columnCount)).map { index in
      sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
    }
  }

  /// The declared types of the columns; `nil` for an expression.
  public var columnDeclaredTypes: [String?] {
    (0..<Int32(columnCount)).map { index in
      sqlite3_column_decltype(handle, index).map { String(cString: $0) }
    }
  }

  /// The number of placeholders.
  public var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

  /// The names of the placeholders without their sign; a placeholder without a name is empty.
  public var parameterNames: [String] {
    (0..<parameterCount).map { position in
      sqlite3_bind_parameter_name(handle, Int32(position + 1)).map {
        String(String(cString: $0).dropFirst())
      } ?? ""
    }
  }

  /// The position, from 1, of a named placeholder such as `:week`; `nil` when there is none.
  public func parameterIndex(named name: String) -> Int? {
    let index = sqlite3_bind_parameter_index(handle, name)
    return index == 0 ? nil : Int(index)
  }

  /// The name of a placeholder without its sign; positions count from 1, `nil` for `?` and `?1`.
  func parameterName(_ position: Int) -> String? {
    guard let spelling = sqlite3_bind_parameter_name(handle, Int32(position)) else { return nil }
    let name = String(cString: spelling)
    return name.hasPrefix("?") ? nil : String(name.dropFirst())
  }

  /// Whether SQLite says the statement changes no database file.
  ///
  /// `attach` and some pragmas pass this test, so it decides nothing about safety.
  public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  /// Binds all placeholders from the first; text and blobs are copied.
  public func bind(_ values: [SQLValue]) throws(SQLiteError) {
    for (offset, value) in values.enumerated() { try bind(value, at: offset + 1) }
  }

  /// Binds `:name`, `@name` and `$name` placeholders; names without a placeholder are left out.
  public func bind(named values: [String: SQLValue]) throws(SQLiteError) {
    guard !values.isEmpty else { return }
    for position in 1...max(1, parameterCount) {
      guard let spelling = sqlite3_bind_parameter_name(handle, Int32(position)),
        let value = values[String(String(cString: spelling).dropFirst())]
      else { continue }
      try bind(value, at: position)
    }
  }

  /// Binds one placeholder; positions count from 1.
  public func bind(_ value: SQLValue, at position: Int) throws(SQLiteError) {
    let index = Int32(position)
    let code =
      switch value {
      case .null: sqlite3_bind_null(handle, index)
      case .integer(let integer): sqlite3_bind_int64(handle, index, integer)
      case .real(let real): sqlite3_bind_double(handle, index, real)
      case .text(let text): bindText(text, at: index)
      case .blob(let bytes):
        bytes.isEmpty
          ? sqlite3_bind_zeroblob(handle, index, 0)
          : mmm_sqlite_bind_blob(handle, index, bytes, Int32(bytes.count))
      }
    guard code == SQLITE_OK else { throw connection.lastError(sql: sql) }
  }

  private func bindText(_ text: String, at index: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // An empty string may have no address, and a null pointer would bind `null`.
        guard let start = characters.baseAddress else {
          return mmm_sqlite_bind_text(handle, index, "", 0)
        }
        return mmm_sqlite_bind_text(handle, index, start, Int32(characters.count))
      }
    }
  }

  /// Advances to the next row.
  ///
  /// - Returns: whether there is a row to read.
  public func step() throws(SQLiteError) -> Bool {
    switch altersTable ? connection.trustingSchema({ sqlite3_step(handle) }) : sqlite3_step(handle)
    {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = connection.lastError(sql: sql)
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Makes the statement ready to run again; bindings stay.
  public func reset() { sqlite3_reset(handle) }

  /// Binds, runs to the end without reading rows, and resets.
  public func run(_ values: [SQLValue] = []) throws(SQLiteError) {
    defer { reset() }
    try bind(values)
    while try step() {}
  }

  /// The value in a column of the current row; columns count from 0.
  public func value(at column: Int) -> SQLValue {
    let index = Int32(column)
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
    case SQLITE_TEXT: return .text(text(at: index))
    case SQLITE_BLOB:
      let count = Int(sqlite3_column_bytes(handle, index))
      guard let start = sqlite3_column_blob(handle, index) else { return .blob([]) }
      return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
    default: return .null
    }
  }

  private func text(at index: Int32) -> String {
    guard let start = sqlite3_column_text(handle, index) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, index))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The number in a column of the current row by SQLite's own conversion; `null` reads as zero.
  public func double(at column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

  /// All values of the current row.
  public var row: [SQLValue] { (0..<columnCount).map { value(at: $0) } }
}
