/// A panel on the scale of PyMC-Marketing: KPI and media divided by their largest values.
struct PyMCData: Sendable {
  /// The geos in the order of the parameters, sorted as texts.
  let geos: [String]
  /// Where each of them stands in the panel.
  let panelPositions: [Int]
  /// The channels.
  let channels: [String]
  /// The controls.
  let controls: [String]
  /// The names of the seasonal columns.
  let seasonTerms: [String]
  /// The number of weeks.
  let weekCount: Int
  /// The number of first weeks that units and processes are made for; all of them for a fit.
  let trainingWeeks: Int
  /// KPI units of one scaled unit.
  let targetScale: Double
  /// Media units of one scaled unit, by channel.
  let channelScales: [Double]
  /// The scaled KPI, `[geo][week]`.
  let target: [[Double]]
  /// The scaled media, `[geo][channel][week]`.
  let media: [[[Double]]]
  /// The controls as they are, `[geo][control][week]`.
  let controlValues: [[[Double]]]
  /// The yearly season, `[column][week]`.
  let season: [[Double]]
  /// The lift tests.
  let lifts: [PyMCLift]

  init(
    _ panel: Panel, _ specification: PyMCSpecification, trainingWeeks: Int
  ) throws(PyMCError) {
    let order = panel.geos.indices.sorted {
      panel.geos[$0].unicodeScalars.lexicographicallyPrecedes(panel.geos[$1].unicodeScalars)
    }
    let weeks = panel.weekCount
    func series(_ values: ArraySlice<Double>, _ geo: Int, per unit: Double) -> [Double] {
      let start = values.startIndex + geo * weeks
      return values[start..<start + weeks].map { $0 / unit }
    }
    panelPositions = order
    geos = order.map { panel.geos[$0] }
    channels = panel.channels
    controls = panel.controls
    weekCount = weeks
    self.trainingWeeks = trainingWeeks
    func largest(_ values: some Sequence<Double>) -> Double {
      values.enumerated().filter { $0.offset % weeks < trainingWeeks }.map(\.element).max() ?? 0
    }
    guard !channels.isEmpty else { throw .noChannels }

    let unit = largest(panel.kpi)
    guard unit > 0 else { throw .kpiNeverPositive(largest: unit) }
    targetScale = unit
    target = order.map { series(panel.kpi[...], $0, per: unit) }

    let scales = panel.channels.indices.map { channel -> Double in
      let unit = largest(panel.media(ofChannel: channel))
      return specification.mediaScale == .largestValue && unit > 0 ? unit : 1
    }
    channelScales = scales
    media = order.map { geo in
      panel.channels.indices.map { series(panel.media(ofChannel: $0), geo, per: scales[$0]) }
    }
    controlValues = order.map { geo in
      panel.controls.indices.map { series(panel.control($0), geo, per: 1) }
    }
    let columns = seasonColumns(panel.weeks, order: specification.yearlySeasonality)
    seasonTerms = columns.map(\.term)
    season = columns.map(\.values)
    do throws(LiftTestError) {
      lifts = try specification.lifts(panel, targetScale: unit, channelScales: scales)
    } catch {
      throw .liftTest(error)
    }
    try requireComputable()
  }

  /// Squares of all values, and their sums, must be numbers.
  private func requireComputable() throws(PyMCError) {
    func isComputable(_ values: [Double]) -> Bool { values.allSatisfy { abs($0) < 1e100 } }
    guard target.allSatisfy(isComputable) else { throw .valueTooLarge(column: "the KPI") }
    for geo in geos.indices {
      for (name, values) in zip(channels, media[geo]) where !isComputable(values) {
        throw .valueTooLarge(column: name)
      }
      for (name, values) in zip(controls, controlValues[geo]) where !isComputable(values) {
        throw .valueTooLarge(column: name)
      }
    }
  }
}
