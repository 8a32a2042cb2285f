import Warehouse

extension WeeklyScan {
  private static let rowsWorthHalves: Int64 = 100_000

  /// The same scan for the table as it is now: a large one with row numbers is read in halves.
  func split(in database: Database) throws -> WeeklyScan {
    var scan = self
    scan.middle = try Self.middle(of: table, in: database)
    return scan
  }

  private static func middle(of table: TableName, in database: Database) throws -> Int64? {
    let ends: Fragment =
      "select (select min(rowid) from \(table)), (select max(rowid) from \(table))"
    let columns = try? TableColumn.columns(of: table, in: database)
    // A column may have the name, and views and tables without row numbers make it an error.
    guard let columns, !columns.contains(where: { $0.name.lowercased() == "rowid" }),
      let row = try? database.connection.rows(ends.sql).first,
      let first = row[0].integer, let last = row[1].integer
    else { return nil }
    let (span, overflows) = last.subtractingReportingOverflow(first)
    return !overflows && span >= rowsWorthHalves ? first + span / 2 : nil
  }

  /// The statements that ``run(in:aside:)`` amounts to.
  var commands: [SQLCommand] { create().map(command) }

  private func command(_ statement: Fragment) -> SQLCommand {
    SQLCommand(statement, purpose: "add up \(table) by day", sources: [table])
  }

  /// Fills the temporary table.
  ///
  /// `aside` says that other connections see the table as this one does, so that they may read it.
  func run(in database: Database, aside: Bool) throws {
    guard aside, middle != nil, database.path != nil else {
      for command in commands { try database.run(command) }
      return
    }
    try database.run(command(createEmpty()))
    let halves = try database.rowsInParallel(halves.map(command), evenInTransaction: true)
    let insertion = command(insertRow())
    _ = try database.recorded(insertion) {
      let statement = try database.connection.prepare(insertion.sql)
      for half in halves { for row in half.rows { try statement.run(row) } }
      return halves.reduce(0) { $0 + $1.rows.count }
    } rows: {
      $0
    }
  }
}
