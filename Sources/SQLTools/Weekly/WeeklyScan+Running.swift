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

  /// Statements that any connection with the functions can carry out and that reading and staging
  /// amount to.
  func commands(weeksFrom start: Weekday) -> [SQLCommand] {
    create(weeksFrom: start).map(stagingCommand)
  }

  private func stagingCommand(_ statement: Fragment) -> SQLCommand {
    SQLCommand(statement, purpose: "add up \(table) by week", sources: [table])
  }

  /// Reads the table.
  ///
  /// `aside` says that other connections see the table as this one does, so that they may read it.
  ///
  /// - Returns: the totals of the table, or of each half.
  func read(in database: Database, aside: Bool) throws -> [DailyTotals] {
    let readings = packedTotals.map {
      SQLCommand($0, purpose: "add up \(table) by day", sources: [table])
    }
    let answers =
      aside
      ? try database.rowsInParallel(readings, evenInTransaction: true)
      : try readings.map(database.rows)
    return try answers.map { try DailyTotals(packed: $0.rows.first?.first ?? .null) }
  }

  /// Fills the temporary table with what ``commands(weeksFrom:)`` would put there.
  func stage(_ totals: [DailyTotals], weeksFrom start: Weekday, in database: Database) throws {
    try database.run(stagingCommand(createEmpty()))
    let insertion = stagingCommand(insertRow())
    _ = try database.recorded(insertion) {
      let statement = try database.connection.prepare(insertion.sql)
      return try totals.reduce(0) { count, part in
        let weeks = part.weekly(from: start.number)
        for group in 0..<weeks.groupCount {
          try statement.run(weeks.row(group, columns: keptPlaces))
        }
        return count + weeks.groupCount
      }
    } rows: {
      $0
    }
  }
}
