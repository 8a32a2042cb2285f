/// How a table of the file keeps its rows, as far as changes of them are followed.
struct TableLayout: Sendable, Equatable {
  /// How changes of the rows can be kept.
  enum Tracking: Sendable, Equatable {
    /// Row by row, by SQLite's session extension.
    case changeset
    /// By a copy of all rows.
    case copy
    /// Not at all, for a reason that stands after "because".
    case none(String)
  }

  /// The stored name.
  let name: String
  /// The columns that hold values of their own; generated ones are left out.
  let columns: [String]
  /// The columns of the primary key in its order.
  let key: [String]
  /// A name the row number can be reached by; `nil` when there is none.
  let rowNumber: String?
  /// How changes can be kept.
  let tracking: Tracking

  /// What orders the rows the same way each time.
  var order: [String] { tracking == .copy ? rowNumber.map { [$0] } ?? key : key }
}

extension TableLayout {
  /// Looks at a table; `nil` when there is none of the name.
  init?(of name: String, in connection: Connection) throws(SQLiteError) {
    // `pragma_table_list` would tell more, but it compiles every view each time.
    let tables = try connection.rows(
      """
      select name, sql like 'create virtual table %'
      from sqlite_schema
      where type = 'table' and name = ? collate nocase
      """, [.text(name)])
    guard let table = tables.first else { return nil }
    let columns = try connection.rows(
      "select name, pk, hidden, \"notnull\" from pragma_table_xinfo(?) order by cid", [.text(name)])
    let key = try Self.keyParts(of: name, in: connection)
    self.init(
      name: table[0].text ?? name, isVirtual: table[1] == 1,
      hasRowNumber: !key.contains { $0[1] == 0 }, columns: columns, keyOrders: key.map { $0[0] })
  }

  private init(
    name: String, isVirtual: Bool, hasRowNumber: Bool, columns: [[SQLValue]],
    keyOrders: [SQLValue]
  ) {
    self.name = name
    let stored = columns.filter { $0[2] == 0 }
    self.columns = stored.compactMap { $0[0].text }
    let keyColumns = columns.filter { $0[1] != 0 }
      .sorted { ($0[1].integer ?? 0) < ($1[1].integer ?? 0) }
    key = keyColumns.compactMap { $0[0].text }
    let names = Set(columns.compactMap { $0[0].text?.lowercased() })
    rowNumber =
      hasRowNumber ? ["rowid", "_rowid_", "oid"].first { !names.contains($0) } : nil
    // A key without an index of its own is another name of the row number.
    let isRowNumber = hasRowNumber && key.count == 1 && keyOrders.isEmpty
    let mayBeNull = hasRowNumber && !isRowNumber && keyColumns.contains { $0[3] == 0 }
    let isPlain = keyOrders.allSatisfy { $0.text?.lowercased() == "binary" }
    if isVirtual {
      tracking = .none("it is a table of an extension")
    } else if !key.isEmpty, stored.count == columns.count, isPlain, !mayBeNull {
      tracking = .changeset
    } else if hasRowNumber, rowNumber == nil {
      tracking = .none("its columns hide the number of a row")
    } else {
      tracking = .copy
    }
  }

  /// The collating sequences of the key's own index, none where the key has no index.
  ///
  /// Each with whether the index is in the schema: only that of a table without row numbers is not.
  private static func keyParts(
    of name: String, in connection: Connection
  ) throws(SQLiteError) -> [[SQLValue]] {
    try connection.rows(
      """
      select
          part.coll,
          exists (select 1 from sqlite_schema where type = 'index' and name = list.name)
      from pragma_index_list(?) as list, pragma_index_xinfo(list.name) as part
      where list.origin = 'pk' and part.key = 1
      """, [.text(name)])
  }
}
