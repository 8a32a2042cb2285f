/// A panel on the scale of the search: each geo divided by its size, KPI and media by their maxima.
///
/// A geo's size is its mean KPI over the mean of all geos, so national data has size 1. Dividing by
/// it lets geos share every coefficient: a channel that spends twice as much in a market twice as
/// large works there equally hard and earns twice as much (Meridian divides by population, for
/// which the KPI stands in here). Media is divided by its largest value per channel, as in
/// PyMC-Marketing, over geos and the weeks that the fit sees.
struct ScaledPanel: Sendable {
  /// The size of each geo.
  let sizes: [Double]
  /// KPI units per scaled unit, for a geo of size 1.
  let kpiScale: Double
  /// The scaled KPI, `[geo][week]`.
  let kpi: [Double]
  /// Media units per scaled unit of each channel, for a geo of size 1.
  let mediaScales: [Double]
  /// The scaled media, `[channel][geo and week]`.
  let media: [[Double]]

  init(_ panel: Panel, fittedWeeks: Int) throws(MixError) {
    let weeks = panel.weekCount
    let isFitted = { (cell: Int) in cell % weeks < fittedWeeks }
    let sizes = geoSizes(panel, fittedWeeks: fittedWeeks)
    func scaled(_ values: ArraySlice<Double>, column: String) throws(MixError) -> (Double, [Double])
    {
      var relative = Array(values)
      for cell in relative.indices { relative[cell] /= sizes[cell / weeks] }
      let seen = relative.indices.filter(isFitted).reduce(0) { max($0, abs(relative[$1])) }
      let scale = seen > 0 ? seen : 1
      guard scale.isFinite, scale >= .leastNormalMagnitude else {
        throw .valueTooLarge(column: column)
      }
      for cell in relative.indices { relative[cell] /= scale }
      guard relative.allSatisfy({ abs($0) < 1e100 }) else { throw .valueTooLarge(column: column) }
      return (scale, relative)
    }
    self.sizes = sizes
    (kpiScale, kpi) = try scaled(panel.kpi[...], column: "the KPI")
    var scales: [Double] = []
    var media: [[Double]] = []
    for (index, channel) in panel.channels.enumerated() {
      let (scale, values) = try scaled(panel.media(ofChannel: index), column: channel)
      scales.append(scale)
      media.append(values)
    }
    mediaScales = scales
    self.media = media
  }
}

/// Each geo's mean KPI over the mean of all; 1 where that is no positive number.
private func geoSizes(_ panel: Panel, fittedWeeks: Int) -> [Double] {
  let count = Double(max(fittedWeeks, 1))
  let means = panel.geos.indices.map { geo in
    let start = geo * panel.weekCount
    return panel.kpi[start..<start + fittedWeeks].reduce(0) { $0 + $1 / count }
  }
  let average = means.reduce(0) { $0 + $1 / Double(means.count) }
  guard means.count > 1, average.isFinite, means.allSatisfy({ $0 / average > 1e-6 }) else {
    return [Double](repeating: 1, count: means.count)
  }
  return means.map { $0 / average }
}
