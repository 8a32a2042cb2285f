import Warehouse

extension WeeklyAssembly {
  /// What ``join()`` is for, wherever it is carried out.
  static let joining = "put the sources on the weekly grid"

  /// Lets neighbors of gaps be found quickly.
  var indexCommand: SQLCommand {
    SQLCommand(indexJoined(), purpose: "find the neighbors of gaps")
  }

  /// Makes and fills the target from the joined rows; `sources` are the tables behind them.
  func fillCommands(from sources: [TableName]) -> [SQLCommand] {
    [
      SQLCommand(dropTarget(), purpose: "make room for \(plan.target)"),
      SQLCommand(createTarget(), purpose: "make \(plan.target)"),
      SQLCommand(
        fillTarget(), purpose: "fill \(plan.target), gaps by policy", sources: sources,
        target: plan.target),
      SQLCommand(dropJoined(), purpose: "drop the grid"),
    ]
  }
}

/// The end of a weekly run: from the joined rows, wherever they were joined, to the target.
struct WeeklyFilling {
  let assembly: WeeklyAssembly
  let findings: [WeeklyFindings]
  let database: Database

  /// Fills the target from the temporary table of joined rows, which is dropped.
  ///
  /// - Parameter sources: the tables behind the rows, as lineage names them.
  /// - Returns: what came out.
  /// - Throws: ``WeeklyError/gap(column:week:geo:weeks:)`` where the plan refuses gaps.
  func run(from sources: [TableName]) throws -> WeeklyReport {
    try database.run(assembly.indexCommand)
    let report = try report(gaps: countGaps())
    for command in assembly.fillCommands(from: sources) { try database.run(command) }
    return report
  }

  private func countGaps() throws -> [Int] {
    let query = SQLCommand(assembly.countGaps(), purpose: "count gaps in the weekly grid")
    let counts = try database.rows(query).rows.first?.map { Int(clamping: $0.integer ?? 0) } ?? []
    let gaps = Array(counts.dropFirst())
    for (cell, count) in zip(assembly.layout.cells, gaps)
    where count > 0 && cell.column.gaps == .refuse {
      let query = SQLCommand(
        assembly.firstGap(in: cell.column.name), purpose: "find the first gap")
      let place = try database.rows(query).rows.first
      throw WeeklyError.gap(
        column: cell.column.name, week: place?[0].text ?? "", geo: place?[1].text, weeks: count)
    }
    return gaps
  }

  private func report(gaps: [Int]) throws -> WeeklyReport {
    let grid = assembly.grid
    let places = try database.rows(
      SQLCommand(assembly.listPlaces(), purpose: "list the geos of the weekly grid"))
    let cells = places.rows.reduce(0) { $0 + Int(clamping: $1[1].integer ?? 0) }
    let columns = assembly.layout.columns
    return WeeklyReport(
      target: assembly.plan.target, firstWeek: grid.firstWeek, lastWeek: grid.lastWeek,
      weekCount: cells / max(1, places.rows.count), geos: places.rows.compactMap { $0[0].text },
      weekStart: grid.start, columns: columns,
      filled: gaps + Array(repeating: 0, count: columns.count - gaps.count),
      partialWeeks: grid.partialWeeks,
      sources: findings.map { finding in
        var count = finding.count
        count.outside = finding.rowsOutside(grid)
        return count
      }, notes: grid.notes)
  }
}
