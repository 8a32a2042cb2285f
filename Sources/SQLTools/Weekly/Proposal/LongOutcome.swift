import Warehouse

/// The KPI of a long table of channels, which belongs to no channel and may stand in the rows of all
/// of them.
struct LongOutcome {
  private let source: WeeklySource
  private let profile: TableProfile?
  private let byGeo: Bool

  init(_ source: WeeklySource, profile: TableProfile?, byGeo: Bool) {
    self.source = source
    self.profile = profile
    self.byGeo = byGeo
  }

  /// The source as it is, or as one source for the KPI and one for the channels.
  ///
  /// - Throws: ``WeeklyError/outcomePerChannel(_:_:)`` when days repeat the KPI per channel
  ///   and cannot be told from days of one channel.
  func apart(in rows: some RowSource) throws -> [WeeklySource] {
    let outcomes = source.measures.filter { $0.role == .kpi }
    guard source.channel != nil, !outcomes.isEmpty else { return [source] }
    var outcome = source
    outcome.channel = nil
    outcome.measures = try outcomes.map { try once($0, in: rows) }
    var channels = source
    channels.measures = source.measures.filter { $0.role != .kpi }
    return [outcome, channels]
  }

  /// The measure with a KPI that is repeated taken once.
  private func once(_ measure: WeeklyMeasure, in rows: some RowSource) throws -> WeeklyMeasure {
    guard case .column(let column) = measure.input,
      try OutcomeRepetition(
        column: column, date: source.date, geo: source.geo, table: source.table
      ).isFound(in: rows)
    else { return measure }
    guard case .weekly = profile?.roles.granularity, source.geo == nil || byGeo else {
      throw WeeklyError.outcomePerChannel(column, source.table)
    }
    var once = measure
    once.aggregation = .mean
    return once
  }
}
