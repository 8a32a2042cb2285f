internal import SQLTools
internal import Warehouse

/// Gathers what one table gives to the weekly table.
struct SourceBuilder {
  private let profile: TableProfile
  private let request: AnalysisRequest
  private let date: String
  private var channel: String?
  private var measures: [WeeklyMeasure] = []
  private let taken: Set<String>

  init(_ profile: TableProfile, request: AnalysisRequest, taken: Set<String>) throws {
    self.profile = profile
    self.request = request
    self.taken = taken
    let names = profile.columns.map(\.column.name)
    let wanted = request.date.flatMap { wanted in
      names.first { $0.lowercased() == wanted.lowercased() }
    }
    guard let date = wanted ?? profile.roles.date else {
      throw AnalysisError.noDate(table: profile.table.description)
    }
    self.date = date
  }

  /// What the table gives: nothing, one source, or two when a long table of channels holds the
  /// KPI as well, which belongs to no channel.
  var sources: [WeeklySource] {
    guard channel != nil else { return source(channel: nil, measures) }
    return source(channel: nil, measures.filter { $0.role == .kpi })
      + source(channel: channel, measures.filter { $0.role != .kpi })
  }

  private func source(channel: String?, _ measures: [WeeklyMeasure]) -> [WeeklySource] {
    guard !measures.isEmpty else { return [] }
    return [
      WeeklySource(
        table: profile.table, date: date, geo: request.byGeo ? geo : nil, channel: channel,
        measures: measures)
    ]
  }

  /// The weekly columns the table gives, in lower case.
  var names: Set<String> { Set(measures.map { $0.name.lowercased() }) }

  /// Adds the KPI, which a long table may repeat in the rows of all channels of a week.
  mutating func addOutcome(_ column: String, in database: Database) throws {
    guard profile.roles.shape == .long,
      try OutcomeRepetition(
        column: column, date: date, geo: geo, table: profile.table
      ).isFound(in: database)
    else { return measures.append(.column(column, role: .kpi)) }
    guard case .weekly = profile.roles.granularity, geo == nil || request.byGeo else {
      throw AnalysisError.outcomePerChannel(column, table: profile.table.description)
    }
    measures.append(
      WeeklyMeasure(.column(column), name: column, role: .kpi, aggregation: .mean))
  }

  /// Adds spend and impressions of a long or a wide table.
  mutating func addMedia() {
    let roles = profile.roles
    if roles.shape == .long, let spend = roles.spend.first, !isOutcome(spend) {
      channel = roles.channel
      measures.append(WeeklyMeasure(.column(spend), name: "spend", role: .spend))
      if let impressions = roles.impressions.first {
        measures.append(
          WeeklyMeasure(.column(impressions), name: "impressions", role: .impressions))
      }
      return
    }
    let chosen = chosenSpendColumns
    let media = chosen.isEmpty ? roles.media : chosen
    for one in media where !isOutcome(one.spend) {
      measures.append(.column(one.spend, role: .spend, channel: one.channel))
      if let impressions = one.impressions.first, request.usesImpressions {
        measures.append(.column(impressions, role: .impressions, channel: one.channel))
      }
    }
  }

  /// Adds controls: those asked for, else those the profile sees, but none of a table of orders,
  /// whose numbers are made by the sales themselves.
  mutating func addControls(isOutcomeTable: Bool) {
    let roles = profile.roles
    guard channel == nil else { return }
    let used = Set(measures.flatMap { inputs(of: $0) })
    for column in profile.columns.map(\.column.name) where !used.contains(column) {
      let role = roles.columns.first { $0.column == column }?.role
      let isGuessed = role == .control || role == .price
      let isWanted =
        request.controls.map { wanted in
          wanted.contains { $0.lowercased() == column.lowercased() }
        } ?? (isGuessed && roles.shape != .transactions && !isCalendar(column))
      if isWanted, column != date, column != "is_outlier", isNumeric(column) {
        measures.append(control(column, role))
      }
    }
  }

  private func control(_ column: String, _ role: ColumnRole?) -> WeeklyMeasure {
    let isTaken = taken.contains(column.lowercased())
    let name = isTaken ? "\(profile.table.table)_\(column)" : column
    // Days without a row had no promotion; a price without a row is the price before.
    let isEventList = role != .price && isSparse
    return WeeklyMeasure(
      .column(column), name: name, role: .control, aggregation: isEventList ? .sum : .mean,
      gaps: isEventList ? .zero : .carry)
  }

  /// Fewer than half of the days between the first and the last have a row.
  private var isSparse: Bool {
    guard profile.roles.granularity != .monthly,
      let days = profile.columns.first(where: { $0.column.name == date })?.facts.days
    else { return false }
    if case .weekly = profile.roles.granularity { return false }
    return Double(days.distinct) < 0.5 * Double(days.span)
  }

  private var geo: String? {
    let names = profile.columns.map(\.column.name)
    if let wanted = request.geo {
      return names.first { $0.lowercased() == wanted.lowercased() }
    }
    return profile.roles.geo
  }

  /// The wide spend columns that were asked for by name.
  private var chosenSpendColumns: [MediaColumns] {
    let paired = profile.roles.media
    return request.channels.compactMap { wanted in
      let key = wanted.lowercased()
      if let pair = paired.first(where: {
        $0.channel.lowercased() == key || $0.spend.lowercased() == key
      }) {
        return pair
      }
      let column = profile.columns.map(\.column.name).first { $0.lowercased() == key }
      return column.map { MediaColumns(channel: $0, spend: $0, impressions: []) }
    }
  }

  private func isOutcome(_ column: String) -> Bool {
    measures.contains { $0.role == .kpi && inputs(of: $0).contains(column) }
      || request.kpi?.lowercased() == column.lowercased()
  }

  private func isNumeric(_ column: String) -> Bool {
    guard let facts = profile.columns.first(where: { $0.column.name == column })?.facts else {
      return false
    }
    return facts.numberShare > 0.95 && facts.distinct > 1
  }

  /// A running number or a day of the year repeats what trend and season already say.
  private func isCalendar(_ column: String) -> Bool {
    guard let facts = profile.columns.first(where: { $0.column.name == column })?.facts else {
      return false
    }
    let names: Set<String> = [
      "dayofyear", "day_of_year", "week", "weekofyear", "month", "year", "quarter",
    ]
    return facts.stepsByOne || names.contains(column.lowercased())
  }

  private func inputs(of measure: WeeklyMeasure) -> [String] {
    switch measure.input {
    case .column(let column), .indicator(let column, _): [column]
    case .product(let left, let right): [left, right]
    case .rowCount: []
    }
  }
}
