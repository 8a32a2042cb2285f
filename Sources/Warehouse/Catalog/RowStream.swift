extension Database {
  /// Runs any one statement, records it, and hands its rows on one by one.
  ///
  /// The bindings fill placeholders by position and `values` those of the form `:name`. `begin` is
  /// called once with the column names, which are empty for statements without rows; `row` with
  /// each row. Gives the rows read, or the rows changed by a statement without rows.
  @discardableResult
  public func stream(
    _ command: SQLCommand, named values: [String: SQLValue] = [:],
    begin: (_ columns: [String]) throws -> Void, row: (_ values: [SQLValue]) throws -> Void
  ) throws -> Int {
    try recorded(command) {
      let changes = connection.totalChanges
      let statement = try connection.prepare(command.sql)
      try statement.bind(command.bindings)
      try statement.bind(named: values)
      try begin(statement.columnNames)
      var count = 0
      while try statement.step() {
        try row(statement.row)
        count += 1
      }
      return statement.columnNames.isEmpty ? connection.totalChanges - changes : count
    } rows: {
      $0
    }
  }
}
