/// Data and specification on the scale of the model, in the layout of its kernels.
struct MeridianData: Sendable {
  let weeks: [CalendarDay]
  let geos: [String]
  /// The layout of the KPI's weeks.
  let rows: WeekRows
  /// The layout of the weeks of media.
  let mediaRows: WeekRows
  let scaling: KPIScaling
  /// The scaled KPI, `[week][lane]`.
  var kpi: [Double]
  /// 1 in cells of the likelihood, 0 in held-out ones and lanes that fill up, `[week][lane]`.
  let mask: [Double]
  /// Outcome per unit of scaled KPI: s · revenue per KPI · population, `[week][lane]`.
  let outcomeWeights: [Double]
  /// Σ KPI · revenue per KPI.
  let totalOutcome: Double
  /// The geo with intercept 0.
  let baselineGeo: Int
  let channels: [MediaChannel]
  let controls: [ScaledTreatment]
  let nonMedia: [ScaledTreatment]
  let basis: KnotBasis
  /// The number of weights of a carryover.
  let lagCount: Int

  var isNational: Bool { geos.count == 1 }
  /// The channels, group by group, as their parameters stand.
  var channelsInOrder: [MediaChannel] {
    MediaGroup.allCases.flatMap { group in channels(of: group).map { channels[$0] } }
  }
  /// The channels of a group, as places in `channels`.
  func channels(of group: MediaGroup) -> [Int] {
    channels.indices.filter { channels[$0].group == group }
  }
}

/// A control or non-media treatment, standardised.
struct ScaledTreatment: Sendable {
  let name: String
  /// `[week][lane]`.
  let values: [Double]
  /// The value that counts as none, standardised; of treatments only.
  let baseline: Double
}

extension MeridianData {
  init(
    _ panel: MeridianPanel, _ specification: MeridianSpecification
  ) throws(MeridianError) {
    try panel.validate()
    let base = panel.panel
    let rows = WeekRows(geoCount: base.geoCount, weekCount: base.weekCount)
    weeks = base.weeks
    geos = base.geos
    self.rows = rows
    mediaRows = WeekRows(geoCount: base.geoCount, weekCount: panel.mediaWeekCount)
    let included = try includedCells(panel, specification)
    let counted =
      specification.scalesWithHeldOut ? included.map { _ in 1 } : included
    let scaling = try KPIScaling(panel, counts: counted)
    self.scaling = scaling
    let scaled = base.kpi.enumerated().map { scaling.scaled($1, geo: $0 / base.weekCount) }
    kpi = rows.arranged(scaled)
    mask = rows.arranged(included)
    outcomeWeights = rows.arranged(
      panel.revenuePerKPI.enumerated().map {
        scaling.deviation * $1 * panel.population[$0 / base.weekCount]
      })
    totalOutcome = total(zip(base.kpi, panel.revenuePerKPI).map { $0 * $1 }, counts: counted)
    baselineGeo = try geoWithoutIntercept(panel, specification)
    guard specification.maximumLag >= 0 else {
      throw .invalidSetting(field: "the maximum lag", reason: "is negative")
    }
    lagCount = min(specification.maximumLag, panel.mediaWeekCount - 1) + 1
    channels = try MediaChannels(panel, specification, totalOutcome: totalOutcome).channels
    controls = try scaledControls(panel, specification)
    nonMedia = try scaledNonMedia(panel, specification)
    basis = try knotBasis(
      specification.knots, rows: rows,
      kpi: carriedOn(scaled, counts: counted, weekCount: base.weekCount),
      effectCount: channels.count + base.controls.count + panel.nonMedia.names.count)
  }
}

/// 1 for cells of the likelihood, 0 for held-out ones, `[geo][week]`.
private func includedCells(
  _ panel: MeridianPanel, _ specification: MeridianSpecification
) throws(MeridianError) -> [Double] {
  let base = panel.panel
  var included = [Double](repeating: 1, count: base.cellCount)
  for selection in specification.holdout {
    let geos = try selection.geo.map { name throws(MeridianError) in
      [try position(of: name, in: base.geos, kind: "geo")]
    }
    let weeks = try positions(of: selection.weeks, in: base.weeks)
    for geo in geos ?? Array(base.geos.indices) {
      for week in weeks { included[geo * base.weekCount + week] = 0 }
    }
  }
  guard included.contains(1) else { throw .holdoutTakesAll }
  return included
}

/// The sum over all cells; those that do not count are taken to be like the others.
private func total(_ values: [Double], counts: [Double]) -> Double {
  let sum = zip(values, counts).reduce(0) { $0 + $1.0 * $1.1 }
  let number = counts.reduce(0, +)
  return number == Double(counts.count) ? sum : sum / number * Double(counts.count)
}

/// A series in which cells that do not count have the value of the week before.
private func carriedOn(_ values: [Double], counts: [Double], weekCount: Int) -> [Double] {
  var result = values
  for cell in values.indices where counts[cell] == 0 {
    result[cell] = cell % weekCount > 0 ? result[cell - 1] : 0
  }
  return result
}

private func geoWithoutIntercept(
  _ panel: MeridianPanel, _ specification: MeridianSpecification
) throws(MeridianError) -> Int {
  if let name = specification.baselineGeo {
    return try position(of: name, in: panel.panel.geos, kind: "geo")
  }
  let largest = panel.population.max() ?? 0
  return panel.population.firstIndex(of: largest) ?? 0
}

private func knotBasis(
  _ choice: KnotChoice, rows: WeekRows, kpi: [Double], effectCount: Int
) throws(MeridianError) -> KnotBasis {
  let weekCount = rows.weekCount
  let isNational = rows.geoCount == 1
  do throws(KnotError) {
    let basis =
      switch choice {
      case .standard: try KnotBasis(count: isNational ? 1 : weekCount, weekCount: weekCount)
      case .count(let count): try KnotBasis(count: count, weekCount: weekCount)
      case .positions(let positions):
        try KnotBasis(positions: positions, weekCount: weekCount)
      case .automatic:
        try KnotBasis(
          positions: AutomaticKnots.positions(
            kpi: kpi, geoCount: rows.geoCount, effectCount: effectCount),
          weekCount: weekCount)
      }
    guard !(isNational && basis.isWeekly && weekCount > 1) else {
      throw .moreKnotsThanWeeks(knots: basis.knotCount, weekCount: weekCount - 1)
    }
    return basis
  } catch {
    throw .knots(error)
  }
}
