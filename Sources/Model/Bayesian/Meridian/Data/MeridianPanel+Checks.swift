extension MeridianPanel {
  /// Checks shapes, finiteness, signs and names.
  func validate() throws(MeridianError) {
    guard (0...100_000).contains(historyWeekCount) else {
      throw .invalidSetting(
        field: "the number of history weeks", reason: "must lie between 0 and 100,000")
    }
    for (array, count, expected) in arrayCounts where count != expected {
      throw .wrongShape(array: array, count: count, expected: expected)
    }
    try requireDistinctNames()
    try requirePositive()
    try requireFinite(nonMedia.values, names: nonMedia.names, weekCount: panel.weekCount)
    try requireExposure(mediaHistory, names: panel.channels, weekCount: historyWeekCount)
    try requireExposure(organicMedia.values, names: organicMedia.names)
    for series in [reachFrequency, organicReachFrequency] {
      try requireExposure(series.reach, names: series.names)
      try requireExposure(series.frequency, names: series.names)
    }
    try requireExposure(
      reachFrequency.spend, names: reachFrequency.names, weekCount: panel.weekCount)
  }

  /// The arrays with the number of values that each has, and should have.
  private var arrayCounts: [(array: String, count: Int, expected: Int)] {
    let cells = panel.cellCount
    let mediaCells: Int = panel.geoCount * mediaWeekCount
    let historyCells: Int = panel.geoCount * historyWeekCount
    var result = [
      ("population", population.count, panel.geoCount),
      ("revenue per KPI", revenuePerKPI.count, cells),
      ("media history", mediaHistory.count, panel.channels.count * historyCells),
    ]
    let paid = reachFrequency
    result.append(("spend on reach", paid.spend.count, paid.names.count * cells))
    result.append(
      ("organic media", organicMedia.values.count, organicMedia.names.count * mediaCells))
    result.append(("non-media treatments", nonMedia.values.count, nonMedia.names.count * cells))
    for (kind, series) in [("", paid), ("organic ", organicReachFrequency)] {
      let expected: Int = series.names.count * mediaCells
      result.append((kind + "reach", series.reach.count, expected))
      result.append((kind + "frequency", series.frequency.count, expected))
    }
    return result
  }

  /// The first day of a week of a series that ends with the KPI.
  private func day(_ week: Int, of weekCount: Int) -> String {
    let last = panel.weeks.last ?? CalendarDay(daysSinceEpoch: 0)
    return last.adding(days: 7 * (week - weekCount + 1)).description
  }

  private func requireDistinctNames() throws(MeridianError) {
    let names =
      panel.channels + panel.controls + reachFrequency.names + organicMedia.names
      + organicReachFrequency.names + nonMedia.names
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .repeatedName(name) }
  }

  private func requirePositive() throws(MeridianError) {
    for (geo, people) in zip(panel.geos, population) where !(people > 0 && people.isFinite) {
      throw .notPositive(column: "the population", geo: geo)
    }
    for (cell, revenue) in revenuePerKPI.enumerated() where !(revenue >= 0 && revenue.isFinite) {
      throw .notPositive(column: "the revenue per KPI", geo: panel.geos[cell / panel.weekCount])
    }
  }

  private func requireFinite(
    _ values: [Double], names: [String], weekCount: Int
  ) throws(MeridianError) {
    guard let index = values.firstIndex(where: { !$0.isFinite }) else { return }
    let (column, geo, week) = place(index, weekCount)
    throw .notFinite(column: names[column], geo: geo, week: week)
  }

  private func requireExposure(
    _ values: [Double], names: [String], weekCount: Int? = nil
  ) throws(MeridianError) {
    let weekCount = weekCount ?? mediaWeekCount
    try requireFinite(values, names: names, weekCount: weekCount)
    guard let index = values.firstIndex(where: { $0 < 0 }) else { return }
    let (column, geo, week) = place(index, weekCount)
    throw .negativeExposure(column: names[column], geo: geo, week: week)
  }

  private func place(_ index: Int, _ weekCount: Int) -> (column: Int, geo: String, week: String) {
    let cells = weekCount * panel.geoCount
    let geo = index % cells / weekCount
    return (index / cells, panel.geos[geo], day(index % weekCount, of: weekCount))
  }
}
