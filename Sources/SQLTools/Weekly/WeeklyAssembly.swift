import Warehouse

/// The statements that join the staged sources on the grid and fill the target.
struct WeeklyAssembly {
  let plan: WeeklyPlan
  let stages: [WeeklyStage]
  let layout: WeeklyLayout
  let grid: WeeklyGrid

  private var joined: Fragment { "temp.weekly_joined" }

  /// The grid with every value there is and `null` where there is none.
  func join() -> Fragment {
    let columns = layout.cells.map { cell -> Fragment in
      "\(name(of: stages[cell.source])).\(id: cell.column.name) as \(id: cell.column.name)"
    }
    return """
      create temp table weekly_joined as
      with recursive calendar(week) as (
          select \(value: .text(grid.firstWeek))
          union all
          select date(week, '+7 days') from calendar
          where week < \(value: .text(grid.lastWeek))
      ),
      place(geo) as (
          \(places())
      ),
      \(used.map(weekly).joined(separator: ",\n"))
      select
          calendar.week as week,
          place.geo as geo,
          \(columns.joined(separator: ",\n    "))
      from calendar
      cross join place\(used.map(leftJoin).joined(separator: ""))
      """
  }

  /// A stage for each scan that a column comes from: sources that share a scan are grouped by the
  /// same weeks and geos.
  private var used: [WeeklyStage] {
    var scans: Set<Int> = []
    return stages.indices.filter { index in layout.cells.contains { $0.source == index } }
      .map { stages[$0] }.filter { scans.insert($0.scan.number).inserted }
  }

  private func name(of stage: WeeklyStage) -> Fragment {
    .identifier("source_\(stage.scan.number)")
  }

  private func places() -> Fragment {
    let selects = stages.filter(\.keepsGeo).map { stage -> Fragment in
      "select distinct geo from \(stage.table) where geo is not null"
    }
    return selects.isEmpty ? "select null" : selects.joined(separator: "\n    union\n    ")
  }

  /// The staged rows of one scan by week: long ones pivoted to columns.
  private func weekly(_ stage: WeeklyStage) -> Fragment {
    let cells = layout.cells.filter { stages[$0.source].scan.number == stage.scan.number }
    let columns = cells.map { cell -> Fragment in
      "\(aggregate(cell)) as \(id: cell.column.name)"
    }
    let geo: Fragment = stage.splitsGeo && !stage.keepsGeo ? "null as geo" : "geo"
    return """
      \(name(of: stage)) as (
          select
              week,
              \(geo),
              \(columns.joined(separator: ",\n        "))
          from \(stage.table)
          group by 1, 2
      )
      """
  }

  private func aggregate(_ cell: WeeklyLayout.Cell) -> Fragment {
    func staged(_ kind: WeeklyScan.Kind) -> Fragment {
      stages[cell.source].column(kind, ofMeasure: cell.measure)
    }
    let filter: Fragment =
      cell.channelValue.map { " filter (where channel = \(value: .text($0)))" } ?? ""
    let mean: Fragment =
      "sum(\(staged(.total)))\(filter) * 1.0 / sum(\(staged(.count)))\(filter)"
    return switch cell.aggregation {
    case .sum: "sum(\(staged(.total)))\(filter)"
    case .mean: mean
    case .stock where stages[cell.source].splitsGeo:
      "\(mean) * count(distinct iif(\(staged(.count)) > 0, geo, null))\(filter)"
    case .stock: mean
    case .minimum: "min(\(staged(.low)))\(filter)"
    case .maximum: "max(\(staged(.high)))\(filter)"
    }
  }

  private func leftJoin(_ stage: WeeklyStage) -> Fragment {
    let name = name(of: stage)
    let onGeo: Fragment = stage.keepsGeo ? " and \(name).geo = place.geo" : ""
    return "\nleft join \(name) on \(name).week = calendar.week\(onGeo)"
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
    let place: Fragment = plan.byGeo ? "week, geo" : "week"
    let extras = layout.extras.map { extra -> Fragment in
      switch extra.value {
      case .feature(let feature): feature.value(of: "week")
      case .product(let left, let right): "\(id: left) * \(id: right)"
      }
    }
    let values = layout.cells.map { Fragment.identifier($0.column.name) } + extras
    return """
      insert into \(plan.target)
      with filled as (
          select
              week,
              geo,
              \(layout.cells.map(filled).joined(separator: ",\n        "))
          from \(joined) as cell
      )
      select
          \(place),
          \(values.joined(separator: ",\n    "))
      from filled
      order by \(place)
      """
  }

  private func filled(_ cell: WeeklyLayout.Cell) -> Fragment {
    let name = Fragment.identifier(cell.column.name)
    switch cell.column.gaps {
    case .refuse: return name
    case .zero: return "coalesce(\(name), 0) as \(name)"
    case .mean:
      return """
        coalesce(\(name), (
                    select avg(other.\(name)) from \(joined) as other where other.geo is cell.geo
                )) as \(name)
        """
    case .carry:
      return """
        coalesce(
                    \(name),
                    (
                        select earlier.\(name) from \(joined) as earlier
                        where earlier.geo is cell.geo and earlier.week < cell.week
                            and earlier.\(name) is not null
                        order by earlier.week desc limit 1
                    ),
                    (
                        select later.\(name) from \(joined) as later
                        where later.geo is cell.geo and later.week > cell.week
                            and later.\(name) is not null
                        order by later.week limit 1
                    )
                ) as \(name)
        """
    }
  }
}
