extension Database {
  /// Inserts rows and records it once, with the number of rows.
  ///
  /// A few short rows are one statement with all their values, which can be run again from the
  /// history; of more rows the history keeps the statement only. Call it in a transaction when the
  /// rows must appear together.
  public func insert(
    _ rows: [[SQLValue]], into table: TableName, columns: [String], sources: [TableName] = []
  ) throws {
    let isShort = Self.isShort(rows)
    let command = SQLCommand(
      Self.insertion(into: table, columns: columns, rows: isShort ? rows.count : 1),
      bindings: isShort ? rows.flatMap(\.self) : [], purpose: "write \(table)", sources: sources,
      target: table)
    _ = try recorded(command) {
      let statement = try connection.prepare(command.sql)
      for row in isShort ? [command.bindings] : rows { try statement.run(row) }
      return rows.count
    } rows: {
      $0
    }
  }

  /// The most values, and the most bytes of them, that are kept with a statement.
  private static let fewValues = 100
  private static let fewBytes = 2_000

  private static func isShort(_ rows: [[SQLValue]]) -> Bool {
    guard !rows.isEmpty, rows.count <= fewValues else { return false }
    let values = rows.joined()
    return values.count <= fewValues
      && values.reduce(0) { $0 + $1.approximateBytes } <= fewBytes
  }

  private static func insertion(into table: TableName, columns: [String], rows: Int) -> String {
    let names = columns.map(Identifier.quoted).joined(separator: ", ")
    let places = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
    let all = repeatElement(places, count: rows).joined(separator: ",\n    ")
    return "insert into \(Identifier.quoted(table.physical)) (\(names))\nvalues \(all)"
  }
}
