import Warehouse

/// The query that puts staged sources on the grid of weeks and places, in any dialect.
struct WeeklyJoin {
  let stages: [WeeklyStage]
  let layout: WeeklyLayout
  let grid: WeeklyGrid
  let dialect: Dialect

  /// The common tables of the query after those of the stages.
  var tables: [Fragment] {
    let place: Fragment = """
      place(geo) as (
          \(places())
      )
      """
    return [dialect.calendar(from: grid.firstWeek, to: grid.lastWeek), place] + used.map(weekly)
  }

  /// The grid with every value there is and `null` where there is none.
  var select: Fragment {
    let columns = layout.cells.map { cell -> Fragment in
      "\(name(of: stages[cell.source])).\(id: cell.column.name) as \(id: cell.column.name)"
    }
    return """
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
    return selects.isEmpty
      ? "select \(dialect.nullText)" : selects.joined(separator: "\n    union\n    ")
  }

  /// The staged rows of one scan by week: long ones pivoted to columns.
  private func weekly(_ stage: WeeklyStage) -> Fragment {
    let cells = layout.cells.filter { stages[$0.source].scan.number == stage.scan.number }
    let columns = cells.map { cell -> Fragment in
      "\(aggregate(cell)) as \(id: cell.column.name)"
    }
    let geo: Fragment =
      stage.splitsGeo && !stage.keepsGeo ? "\(dialect.nullText) as geo" : "geo"
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
    let mean = dialect.ratio(
      "sum(\(staged(.total)))\(filter)", "sum(\(staged(.count)))\(filter)")
    return switch cell.aggregation {
    case .sum: "sum(\(staged(.total)))\(filter)"
    case .mean: mean
    case .stock where stages[cell.source].splitsGeo:
      "\(mean) * count(distinct case when \(staged(.count)) > 0 then geo end)\(filter)"
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
}
