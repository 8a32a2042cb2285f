import Warehouse

extension WeeklyScan {
  private static let rowsWorthHalves: Int64 = 100_000

  /// The same scan for the table as it is now: a large one with row numbers is read in halves.
  func split(in database: Database) -> WeeklyScan {
    var scan = self
    scan.middle = RowNumbers(of: table, in: database).flatMap {
      $0.span > Self.rowsWorthHalves ? $0.middle : nil
    }
    return scan
  }

  /// Statements that any connection with the functions can carry out and that ``run(in:aside:)``
  /// amounts to.
  var commands: [SQLCommand] { create().map(command) }

  private func command(_ statement: Fragment) -> SQLCommand {
    SQLCommand(statement, purpose: "add up \(table) by day", sources: [table])
  }

  /// Fills the temporary table with what ``commands`` would put there.
  ///
  /// Totals come packed: SQLite takes longer to read them from JSON than to find them. `aside` says
  /// that other connections see the table as this one does, so that they may read it.
  func run(in database: Database, aside: Bool) throws {
    try database.run(command(createEmpty()))
    let readings = packedTotals.map(command)
    let answers =
      aside
      ? try database.rowsInParallel(readings, evenInTransaction: true)
      : try readings.map(database.rows)
    let insertion = command(insertRow())
    _ = try database.recorded(insertion) {
      let statement = try database.connection.prepare(insertion.sql)
      return try answers.reduce(0) { count, answer in
        guard let packed = answer.rows.first?.first else { return count }
        return count + (try PackedRows.read(packed, places: keptPlaces) { try statement.run($0) })
      }
    } rows: {
      $0
    }
  }
}
