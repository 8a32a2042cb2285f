import Warehouse

/// The first and the last of the numbers SQLite gives the rows of a table, found without a scan.
struct RowNumbers {
  let first: Int64
  let last: Int64

  /// `nil` for a view, an empty table and one whose rows are not numbered or whose column of that
  /// name hides the numbers.
  init?(of table: TableName, in database: Database) {
    let ends: Fragment =
      "select (select min(rowid) from \(table)), (select max(rowid) from \(table))"
    guard let columns = try? TableColumn.columns(of: table, in: database),
      !columns.contains(where: { $0.name.lowercased() == "rowid" }),
      let row = try? database.connection.rows(ends.sql).first,
      let first = row[0].integer, let last = row[1].integer
    else { return nil }
    (self.first, self.last) = (first, last)
  }

  /// How many rows there are unless some were deleted; rows that were loaded are numbered without
  /// gaps.
  var span: Int64 {
    let (steps, overflows) = last.subtractingReportingOverflow(first)
    return overflows || steps == .max ? .max : steps + 1
  }

  /// The last number of the first half.
  var middle: Int64 { span == .max ? 0 : first + (span - 1) / 2 }
}
