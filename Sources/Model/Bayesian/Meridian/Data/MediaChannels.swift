/// Makes the media channels of a model, group by group.
struct MediaChannels {
  private(set) var channels: [MediaChannel] = []
  private let panel: MeridianPanel
  private let specification: MeridianSpecification
  private let totalOutcome: Double
  private let rows: WeekRows

  init(
    _ panel: MeridianPanel, _ specification: MeridianSpecification, totalOutcome: Double
  ) throws(MeridianError) {
    self.panel = panel
    self.specification = specification
    self.totalOutcome = totalOutcome
    rows = WeekRows(geoCount: panel.panel.geoCount, weekCount: panel.mediaWeekCount)
    try checkNames()
    try addPaidMedia()
    try addReachFrequency(panel.reachFrequency, .reachFrequency)
    try addOrganicMedia()
    try addReachFrequency(panel.organicReachFrequency, .organicReachFrequency)
  }

  private func checkNames() throws(MeridianError) {
    let paid = panel.panel.channels + panel.reachFrequency.names
    let all = paid + panel.organicMedia.names + panel.organicReachFrequency.names
    for name in specification.decayByChannel.keys.sorted() {
      _ = try position(of: name, in: all, kind: "channel")
    }
    for name in specification.calibrationPeriod.compactMap(\.column) {
      _ = try position(of: name, in: paid, kind: "paid channel")
    }
  }

  private mutating func addPaidMedia() throws(MeridianError) {
    let base = panel.panel
    for (index, name) in base.channels.enumerated() {
      var media: [Double] = []
      for geo in base.geos.indices {
        let series = index * base.geoCount + geo
        let history = series * panel.historyWeekCount
        media += panel.mediaHistory[history..<history + panel.historyWeekCount]
        media += base.media[series * base.weekCount..<(series + 1) * base.weekCount]
      }
      try add(name, .paid, exposure: media[...], spend: base.spend(ofChannel: index))
    }
  }

  private mutating func addOrganicMedia() throws(MeridianError) {
    let count = rows.geoCount * rows.weekCount
    for (index, name) in panel.organicMedia.names.enumerated() {
      let media = panel.organicMedia.values[index * count..<(index + 1) * count]
      try add(name, .organic, exposure: media)
    }
  }

  private mutating func addReachFrequency(
    _ series: ReachFrequencySeries, _ group: MediaGroup
  ) throws(MeridianError) {
    let count = rows.geoCount * rows.weekCount
    let cells = panel.panel.cellCount
    for (index, name) in series.names.enumerated() {
      let range = index * count..<(index + 1) * count
      try add(
        name, group, exposure: series.reach[range], frequency: series.frequency[range],
        spend: group == .reachFrequency ? series.spend[index * cells..<(index + 1) * cells] : [])
    }
  }

  private mutating func add(
    _ name: String, _ group: MediaGroup, exposure: ArraySlice<Double>,
    frequency: ArraySlice<Double> = [], spend: ArraySlice<Double> = []
  ) throws(MeridianError) {
    let scaled = try MediaScaling(exposure, population: panel.population, channel: name)
    let kind = try priorKind(group)
    let period = try calibrationWeeks(name, kind)
    let place: SaturationPlace =
      !frequency.isEmpty
      ? .inFrequency : specification.hillBeforeAdstock ? .beforeCarryover : .afterCarryover
    channels.append(
      MediaChannel(
        name: name, group: group, priorKind: kind,
        decay: specification.decayByChannel[name] ?? specification.decay, place: place,
        counterfactual: counterfactual(kind, period),
        denominator: try denominator(name, kind, spend: spend, period: period),
        exposure: rows.arranged(scaled.values),
        frequency: frequency.isEmpty ? [] : rows.arranged(frequency)))
  }
}

extension MediaChannels {
  private func priorKind(_ group: MediaGroup) throws(MeridianError) -> TreatmentPriorKind {
    switch group {
    case .paid: return specification.paidMediaPrior
    case .reachFrequency: return specification.reachFrequencyPrior
    case .organic: return try unpaid(specification.organicMediaPrior)
    case .organicReachFrequency: return try unpaid(specification.organicReachFrequencyPrior)
    }
  }

  private func unpaid(_ kind: TreatmentPriorKind) throws(MeridianError) -> TreatmentPriorKind {
    guard kind == .contribution || kind == .coefficient else {
      throw .invalidSetting(
        field: "the prior of organic media", reason: "can be about a contribution or a coefficient")
    }
    return kind
  }

  /// The media weeks that a channel's ROI prior is about; `nil` for all.
  private func calibrationWeeks(
    _ name: String, _ kind: TreatmentPriorKind
  ) throws(MeridianError) -> Set<Int>? {
    guard kind == .roi else { return nil }
    let first = panel.panel.weeks.first ?? CalendarDay(daysSinceEpoch: 0)
    let weeks = (0..<rows.weekCount).map {
      first.adding(days: 7 * ($0 - panel.historyWeekCount))
    }
    var result: Set<Int>?
    for selection in specification.calibrationPeriod
    where selection.column == nil || selection.column == name {
      result = try (result ?? []).union(positions(of: selection.weeks, in: weeks))
    }
    return result
  }

  private func counterfactual(_ kind: TreatmentPriorKind, _ period: Set<Int>?) -> Counterfactual {
    if kind == .marginalROI { return .asItWas }
    guard let period else { return .nothing }
    return .outsidePeriod((0..<rows.weekCount).map { period.contains($0) ? 0 : 1 })
  }

  private func denominator(
    _ name: String, _ kind: TreatmentPriorKind, spend: ArraySlice<Double>, period: Set<Int>?
  ) throws(MeridianError) -> Double {
    switch kind {
    case .coefficient: return 1
    case .contribution: return totalOutcome
    case .roi, .marginalROI:
      let weekCount = panel.panel.weekCount
      let total = spend.enumerated().reduce(0) { sum, cell in
        let week = cell.offset % weekCount + panel.historyWeekCount
        return period?.contains(week) ?? true ? sum + cell.element : sum
      }
      guard total > 0 else { throw .noSpend(channel: name) }
      return kind == .roi ? total : 0.01 * total
    }
  }
}
