import Warehouse

/// What one source finds in the rows that a scan has added up by day, geo and channel.
struct WeeklyStage {
  let source: WeeklySource
  /// The scan that reads the source, and maybe others of the same table.
  let scan: WeeklyScan
  /// The position from 0 of the source's first measure among those of the scan.
  let firstMeasure: Int

  var table: Fragment { scan.name }

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
}
