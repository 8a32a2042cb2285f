internal import Model
internal import SQLTools

extension MeridianRequest {
  /// The panel with what the columns that only Meridian reads say; their values in `others` may go on
  /// after the panel's last week.
  func panel(_ panel: Panel, others: [[Double]]) throws -> MeridianPanel {
    let read = SpecialColumns(columns, others.map { $0.firstWeeks(of: panel) })
    let population = read.values(.population).first.map { cells in
      panel.geos.indices.map { geo in
        cells[geo * panel.weekCount..<(geo + 1) * panel.weekCount].reduce(0, +)
          / Double(panel.weekCount)
      }
    }
    return try MeridianPanel(
      try plain(panel, without: Set(read.channels(.reach))), population: population,
      revenuePerKPI: read.values(.valuePerKPI).first,
      reachFrequency: read.series(.reach, .frequency) { channel in
        panel.channels.firstIndex(of: channel).map { Array(panel.spend(ofChannel: $0)) } ?? []
      },
      organicMedia: read.series(.organic),
      organicReachFrequency: read.series(.organicReach, .organicFrequency) { _ in [] },
      nonMedia: read.series(.treatment))
  }

  /// The model with the weeks of the calibration periods.
  func specification(for panel: MeridianPanel) throws -> MeridianSpecification {
    var result = specification
    for period in calibrationPeriods {
      let weeks = panel.panel.weeks.filter { period.first <= $0 && $0 <= period.last }
      guard !weeks.isEmpty else {
        throw MeridianError.invalidSetting(
          field: "the period from \(period.first) to \(period.last)",
          reason: "has no week of the data, which begin on \(panel.panel.weeks[0])")
      }
      result.calibrationPeriod.append(
        WeekSelection(column: period.channel, weeks: weeks.map(\.description)))
    }
    return result
  }

  /// The panel without the channels that are measured by reach and frequency.
  private func plain(_ panel: Panel, without reached: Set<String>) throws -> Panel {
    guard !reached.isEmpty else { return panel }
    let kept = panel.channels.indices.filter { !reached.contains(panel.channels[$0]) }
    return try Panel(
      weeks: panel.weeks, geos: panel.geos, channels: kept.map { panel.channels[$0] },
      controls: panel.controls, kpi: panel.kpi,
      media: kept.flatMap { Array(panel.media(ofChannel: $0)) },
      spend: kept.flatMap { Array(panel.spend(ofChannel: $0)) }, controlValues: panel.controlValues)
  }
}

/// Columns with their values, by role.
private struct SpecialColumns {
  private let columns: [(column: OtherColumn, values: [Double])]

  init(_ columns: [OtherColumn], _ values: [[Double]]) {
    self.columns = zip(columns, values).map { ($0, $1) }
  }

  func values(_ role: WeeklyRole) -> [[Double]] {
    columns.filter { $0.column.role == role }.map(\.values)
  }

  /// The channels that columns of a role belong to.
  func channels(_ role: WeeklyRole) -> [String] {
    columns.filter { $0.column.role == role }.compactMap(\.column.channel)
  }

  /// The columns of a role, one after the other.
  func series(_ role: WeeklyRole) -> TreatmentSeries {
    let own = columns.filter { $0.column.role == role }
    return TreatmentSeries(names: own.map(\.column.name), values: own.flatMap(\.values))
  }

  /// The channels that have columns of both roles.
  func series(
    _ reach: WeeklyRole, _ frequency: WeeklyRole, spend: (String) -> [Double]
  ) -> ReachFrequencySeries {
    var result = ReachFrequencySeries()
    for (column, values) in columns where column.role == reach {
      let partner = columns.first {
        $0.column.role == frequency && $0.column.channel == column.channel
      }
      guard let channel = column.channel, let partner else { continue }
      result.names.append(channel)
      result.reach += values
      result.frequency += partner.values
      result.spend += spend(channel)
    }
    return result
  }
}

extension [Double] {
  /// The weeks of a panel among those of a column, `[geo][week]`.
  fileprivate func firstWeeks(of panel: Panel) -> [Double] {
    let length = count / panel.geoCount
    guard length > panel.weekCount else { return self }
    return (0..<panel.geoCount).flatMap { self[$0 * length..<$0 * length + panel.weekCount] }
  }
}
