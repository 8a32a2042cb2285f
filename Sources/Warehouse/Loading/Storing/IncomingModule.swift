import CSQLite

/// The virtual table's functions, as SQLite calls them (<https://www.sqlite.org/vtab.html>).
///
/// The table exists only while a load runs and can be named only by that load's statement.
final class IncomingModule {
  private struct Table {
    var base = sqlite3_vtab()
    var owner: Unmanaged<IncomingRows>
  }

  private let connection: Connection
  private let module: UnsafeMutablePointer<sqlite3_module>

  /// Makes the rows readable as ``IncomingRows/name`` until ``remove()``; `rows` must live as long.
  init(rows: IncomingRows, on connection: Connection) throws(SQLiteError) {
    self.connection = connection
    module = .allocate(capacity: 1)
    module.initialize(to: Self.functions())
    let code = sqlite3_create_module_v2(
      connection.handle, IncomingRows.name, module, Unmanaged.passUnretained(rows).toOpaque(), nil)
    guard code == SQLITE_OK else { throw connection.lastError() }
  }

  /// Takes the table away.
  func remove() {
    sqlite3_create_module_v2(connection.handle, IncomingRows.name, nil, nil, nil)
  }

  deinit { module.deallocate() }

  private static func functions() -> sqlite3_module {
    var module = sqlite3_module()
    module.iVersion = 1
    module.xConnect = { handle, context, _, _, table, _ in
      IncomingModule.connect(handle, context, table)
    }
    module.xBestIndex = { _, info in
      info?.pointee.estimatedCost = 1
      return SQLITE_OK
    }
    module.xDisconnect = { table in
      UnsafeMutableRawPointer(table)?.assumingMemoryBound(to: IncomingModule.Table.self)
        .deallocate()
      return SQLITE_OK
    }
    module.xOpen = { table, cursor in IncomingModule.open(table, cursor) }
    module.xClose = { cursor in
      IncomingModule.own(cursor)?.deallocate()
      return SQLITE_OK
    }
    module.xFilter = { cursor, _, _, _, _ in IncomingModule.next(IncomingModule.own(cursor)) }
    module.xNext = { cursor in IncomingModule.next(IncomingModule.own(cursor)) }
    module.xEof = { cursor in IncomingModule.own(cursor)?.pointee.isAtEnd == false ? 0 : 1 }
    module.xColumn = { cursor, context, index in
      guard let cursor = IncomingModule.own(cursor) else { return SQLITE_MISUSE }
      IncomingModule.give(cursor.pointee.cells[Int(index)], to: context)
      return SQLITE_OK
    }
    module.xRowid = { cursor, identifier in
      identifier?.pointee = sqlite3_int64(IncomingModule.own(cursor)?.pointee.rowsStored ?? 0)
      return SQLITE_OK
    }
    return module
  }

  @inline(__always)
  private static func own(
    _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?
  ) -> UnsafeMutablePointer<IncomingCursor>? {
    UnsafeMutableRawPointer(cursor)?.assumingMemoryBound(to: IncomingCursor.self)
  }

  @inline(__always)
  private static func next(_ cursor: UnsafeMutablePointer<IncomingCursor>?) -> Int32 {
    guard let cursor else { return SQLITE_MISUSE }
    cursor.pointee.owner._withUnsafeGuaranteedRef { $0.advance(cursor) }
    return SQLITE_OK
  }

  @inline(__always)
  private static func give(_ cell: Cell, to context: OpaquePointer?) {
    switch cell.tag {
    case .null: sqlite3_result_null(context)
    case .integer: sqlite3_result_int64(context, Int64(bitPattern: cell.bits))
    case .real: sqlite3_result_double(context, Double(bitPattern: cell.bits))
    case .text:
      // The text stays in the batch until the next row is asked for, so it is not copied.
      let start = UnsafePointer<CChar>(bitPattern: UInt(cell.bits))
      sqlite3_result_text(context, start, cell.count, nil)
    }
  }

  private static func open(
    _ table: UnsafeMutablePointer<sqlite3_vtab>?,
    _ cursor: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>?
  ) -> Int32 {
    guard let table, let cursor else { return SQLITE_MISUSE }
    let raw = UnsafeMutableRawPointer(table)
    let owner = raw.assumingMemoryBound(to: Table.self).pointee.owner.takeUnretainedValue()
    let made = UnsafeMutablePointer<IncomingCursor>.allocate(capacity: 1)
    made.initialize(to: IncomingCursor(owner: owner, placeholder: raw))
    cursor.pointee = UnsafeMutableRawPointer(made).assumingMemoryBound(
      to: sqlite3_vtab_cursor.self)
    return SQLITE_OK
  }

  private static func connect(
    _ handle: OpaquePointer?, _ context: UnsafeMutableRawPointer?,
    _ table: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?
  ) -> Int32 {
    guard let context, let table else { return SQLITE_MISUSE }
    let owner = Unmanaged<IncomingRows>.fromOpaque(context)
    let count = owner.takeUnretainedValue().columnCount
    let columns = (0..<count).map { "c\($0)" }.joined(separator: ", ")
    let code = sqlite3_declare_vtab(handle, "create table incoming (\(columns))")
    guard code == SQLITE_OK else { return code }
    let made = UnsafeMutablePointer<Table>.allocate(capacity: 1)
    made.initialize(to: Table(owner: owner))
    table.pointee = UnsafeMutableRawPointer(made).assumingMemoryBound(to: sqlite3_vtab.self)
    return SQLITE_OK
  }
}
