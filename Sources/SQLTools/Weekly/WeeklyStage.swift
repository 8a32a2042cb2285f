import Warehouse

/// What one source finds in the rows that a scan has added up by day, geo and channel.
struct WeeklyStage {
  let source: WeeklySource
  /// The scan that reads the source, and maybe others of the same table.
  let scan: WeeklyScan
  /// The position from 0 of the source's first measure among those of the scan.
  let firstMeasure: Int

  var table: Fragment { scan.staged }

  /// Whether weeks are kept apart by geo.
  let keepsGeo: Bool

  /// Whether the staged rows are those of one geo each, even where geos are not kept apart.
  var splitsGeo: Bool { scan.geo != nil }

  /// The stages of all sources of a plan; those that can share a scan do.
  static func stages(of plan: WeeklyPlan) -> [WeeklyStage] {
    var scans: [WeeklyScan] = []
    var places: [(scan: Int, firstMeasure: Int)] = []
    for (position, source) in plan.sources.enumerated() {
      let own = WeeklyScan(source, number: position + 1, byGeo: plan.byGeo)
      var place: (scan: Int, firstMeasure: Int)?
      for index in scans.indices where place == nil {
        place = scans[index].join(own).map { (index, $0) }
      }
      if place == nil { scans.append(own) }
      places.append(place ?? (scans.count - 1, 0))
    }
    return zip(plan.sources, places).map { source, place in
      WeeklyStage(
        source: source, scan: scans[place.scan], firstMeasure: place.firstMeasure,
        keepsGeo: plan.byGeo && source.geo != nil)
    }
  }

  /// A column of the staged table for one of the source's measures, counted from 0.
  func column(_ kind: WeeklyScan.Kind, ofMeasure measure: Int) -> Fragment {
    WeeklyScan.column(kind, ofMeasure: firstMeasure + measure + 1)
  }

  /// Whether the day of a staged row is a real date.
  ///
  /// Without a modifier `date('2024-02-30')` gives its argument back.
  static let isDated: Fragment = "(day is not null and date(day, '+0 days') is day)"

  /// A row per day, real or not: the day, its number since 1970-01-01 if it is real, its rows, those
  /// without geo, those with a geo but no channel, and the not numeric values of each measure.
  func days() -> Fragment {
    let needsGeo: Fragment = keepsGeo ? "geo is null" : "0"
    let needsChannel: Fragment = source.channel == nil ? "0" : "channel is null"
    let others = source.measures.indices.map { measure -> Fragment in
      "total(\(column(.other, ofMeasure: measure)))"
    }
    return """
      select
          day,
          iif(\(Self.isDated), cast(julianday(day) - 2440587.5 as integer), null) as number,
          total(row_count),
          total(row_count) filter (where \(needsGeo)),
          total(row_count) filter (where not \(needsGeo) and \(needsChannel)),
          \(others.joined(separator: ",\n    "))
      from \(table)
      group by day
      order by day
      """
  }

  /// The channels in alphabetical order.
  func channels() -> Fragment {
    "select distinct channel from \(table) where channel is not null order by channel"
  }
}
