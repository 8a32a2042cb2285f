/// What `system_load`, `system_reject` and `system_column` keep of a load.
struct LoadRecord {
  /// A load of the same bytes that the table still holds.
  struct Earlier: Equatable {
    var identifier: Int64
    var rowsLoaded: Int
    var rowsRejected: Int
  }

  private let connection: Connection

  /// The records of a database.
  init(_ connection: Connection) { self.connection = connection }

  /// Whether the table may hold a file of this size already, so that its hash must be known first.
  func mayHold(bytes: Int, in table: TableName) throws -> Bool {
    try connection.hasRow(
      "select 1 from system_load where table_name = ? and bytes = ?",
      [.text(table.physical), .integer(Int64(bytes))])
  }

  /// The load that put the same bytes into the table, unless the table was made anew since.
  func earlier(sha256: String, in table: TableName) throws -> Earlier? {
    try connection.rows(
      """
      select load_id, rows_loaded, rows_rejected
      from system_load
      where
          table_name = ?1
          and sha256 = ?2
          and load_id >= (
              select max(load_id) from system_load
              where table_name = ?1 and mode <> 'append'
          )
      order by load_id desc
      limit 1
      """, [.text(table.physical), .text(sha256)]
    ).first.map { row in
      Earlier(
        identifier: row[0].integer ?? 0, rowsLoaded: Int(row[1].integer ?? 0),
        rowsRejected: Int(row[2].integer ?? 0))
    }
  }

  /// Writes the load and its rejected rows.
  ///
  /// - Returns: the key of the load.
  func write(
    _ report: LoadReport, bytes: Int, mode: LoadOptions.Mode, at: String, rejects: [RejectedRow]
  )
    throws -> Int64
  {
    try connection.run(
      """
      insert into system_load (
          path, sha256, bytes, table_name, mode, encoding, delimiter, has_header, columns,
          rows_loaded, rows_rejected, milliseconds, loaded_at
      ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(report.path), .text(report.sha256), .integer(Int64(bytes)),
        .text(report.table.physical), .text(mode.rawValue), .text(report.encoding.rawValue),
        .text(String(Character(Unicode.Scalar(report.delimiter)))),
        .integer(report.hasHeader ? 1 : 0),
        .text(JSONText.array(report.columns.map { .text($0.name) })),
        SQLValue(report.rowsLoaded), SQLValue(report.rowsRejected), .real(report.milliseconds),
        .text(at),
      ])
    let identifier = try connection.scalar("select last_insert_rowid()")?.integer ?? 0
    let statement = try connection.prepare(
      "insert into system_reject (load_id, line, raw, reason) values (?, ?, ?, ?)")
    for reject in rejects {
      try statement.run([
        .integer(identifier), SQLValue(reject.line), .text(reject.raw), .text(reject.reason),
      ])
    }
    return identifier
  }

  /// Writes what the columns of a table mean, in place of what was known; its profile, which was
  /// of other rows, is forgotten.
  func write(_ columns: [LoadedColumn], of table: TableName) throws {
    try connection.run(
      "delete from system_column where table_name = ?", [.text(table.physical)])
    try connection.run(
      "delete from system_profile where table_name = ?", [.text(table.physical)])
    let statement = try connection.prepare(
      """
      insert into system_column
          (table_name, column_name, position, semantic_type, format, note)
      values (?, ?, ?, ?, ?, ?)
      """)
    for (index, column) in columns.enumerated() {
      try statement.run([
        .text(table.physical), .text(column.name), SQLValue(index + 1),
        .text(column.kind.rawValue), .text(column.format), SQLValue(column.note),
      ])
    }
  }
}
