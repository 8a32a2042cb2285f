extension Database {
  /// Inserts rows with one prepared statement and records it once, with the number of rows.
  ///
  /// Call it in a transaction when the rows must appear together.
  public func insert(
    _ rows: [[SQLValue]], into table: TableName, columns: [String], sources: [TableName] = []
  ) throws {
    let names = columns.map(Identifier.quoted).joined(separator: ", ")
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    let command = SQLCommand(
      "insert into \(Identifier.quoted(table.physical)) (\(names)) values (\(places))",
      purpose: "write \(table)", sources: sources, target: table)
    _ = try recorded(command) {
      let statement = try connection.prepare(command.sql)
      for row in rows { try statement.run(row) }
      return rows.count
    } rows: {
      $0
    }
  }
}
