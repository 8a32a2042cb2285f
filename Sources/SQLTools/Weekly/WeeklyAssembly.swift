import Warehouse

/// The statements that join the staged sources on the grid and fill the target.
struct WeeklyAssembly {
  let plan: WeeklyPlan
  let stages: [WeeklyStage]
  let layout: WeeklyLayout
  let grid: WeeklyGrid
  /// How the statements are written.
  var dialect = Dialect.sqlite

  private var joined: Fragment { "temp.weekly_joined" }

  /// The query that puts the staged sources on the grid.
  var query: WeeklyJoin {
    WeeklyJoin(stages: stages, layout: layout, grid: grid, dialect: dialect)
  }

  /// The grid with every value there is and `null` where there is none.
  func join() -> Fragment {
    """
    create temp table weekly_joined as
    \(dialect.with)\(query.tables.joined(separator: ",\n"))
    \(query.select)
    """
  }

  /// The temporary table that ``join()`` makes, without rows.
  func createJoined() -> Fragment {
    let columns = ["week", "geo"] + layout.cells.map { Fragment.identifier($0.column.name) }
    return "create temp table weekly_joined (\n    \(columns.joined(separator: ",\n    "))\n)"
  }

  /// Puts one row into the temporary table.
  func insertJoined() -> Fragment {
    let places = (0..<layout.cells.count + 2).map { _ -> Fragment in "?" }
    return "insert into \(joined) values (\(places.joined(separator: ", ")))"
  }

  /// One row: the number of cells, then the number of empty ones for each column.
  func countGaps() -> Fragment {
    let counts = layout.cells.map { cell -> Fragment in "total(\(id: cell.column.name) is null)" }
    return """
      select
          count(*),
          \(counts.joined(separator: ",\n    "))
      from \(joined)
      """
  }

  /// The geos in order with their number of weeks.
  func listPlaces() -> Fragment {
    "select geo, count(*) from \(joined) group by geo order by geo"
  }

  /// The first cell without a value in a column.
  func firstGap(in column: String) -> Fragment {
    """
    select week, geo from \(joined)
    where \(id: column) is null
    order by week, geo
    limit 1
    """
  }

  /// What to run before the joined rows are looked up to fill gaps.
  func indexJoined() -> Fragment {
    "create index temp.weekly_joined_place on weekly_joined (geo, week)"
  }

  func dropTarget() -> Fragment { "drop table if exists \(plan.target)" }

  func dropJoined() -> Fragment { "drop table \(joined)" }

  func createTarget() -> Fragment {
    let key: Fragment = plan.byGeo ? "week, geo" : "week"
    let geo: Fragment = plan.byGeo ? "\n    geo text not null," : ""
    let columns = layout.columns.map { column -> Fragment in "\(id: column.name) real" }
    return """
      create table \(plan.target) (
          week text not null,\(geo)
          \(columns.joined(separator: ",\n    ")),
          primary key (\(key))
      ) strict, without rowid
      """
  }

  func fillTarget() -> Fragment {
    """
    insert into \(plan.target)
    with \(filled)
    \(selectFilled)
    """
  }

  /// The joined rows with their gaps filled, as a common table.
  var filled: Fragment {
    let filling = GapFilling(dialect: dialect)
    return """
      filled as (
          select
              week,
              geo,
              \(layout.cells.map { filling.value(of: $0.column) }.joined(separator: ",\n        "))
          from weekly_joined as cell
      )
      """
  }

  /// The rows of the target.
  var selectFilled: Fragment {
    let place: Fragment = plan.byGeo ? "week, geo" : "week"
    let values = layout.cells.map { Fragment.identifier($0.column.name) } + layout.extras.map(extra)
    return """
      select
          \(place),
          \(values.joined(separator: ",\n    "))
      from filled
      order by \(place)
      """
  }

  private func extra(_ extra: WeeklyLayout.Extra) -> Fragment {
    let value: Fragment =
      switch extra.value {
      case .feature(let feature): feature.value(of: "week", in: dialect)
      case .product(let left, let right): "\(id: left) * \(id: right)"
      }
    return "\(value) as \(id: extra.name)"
  }
}
