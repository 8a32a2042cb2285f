internal import Warehouse

/// Chooses what one table gives to the weekly table.
struct SourceProposal {
  private let input: WeeklyInput
  private let choice: ColumnChoice
  /// The column to explain, when it is in this table.
  private let outcome: String?
  /// The weekly columns there are already, in lower case.
  private let taken: Set<String>
  private let date: String

  /// `nil` for a table without a date.
  init?(input: WeeklyInput, choice: ColumnChoice, outcome: String?, taken: Set<String>) {
    let named = choice.date.flatMap { input.profile.column(named: $0) }
    guard let date = named ?? input.profile.roles.date else { return nil }
    self.input = input
    self.choice = choice
    self.outcome = outcome
    self.taken = taken
    self.date = date
  }

  /// The source, `nil` when the table gives nothing.
  var source: WeeklySource? {
    let others = isLong ? [] : otherMeasures
    let kpi = outcomeMeasure.map { [$0] } ?? []
    let media = isLong ? longMeasures : wideMeasures
    let used = Set((kpi + media + others).flatMap(\.input.columns) + [date])
    let controls =
      isLong
      ? []
      : ControlProposal(
        profile: input.profile, choice: choice, date: date, hasPlaces: geo != nil, used: used,
        taken: taken
      ).measures
    let measures = kpi + media + controls + others
    guard !measures.isEmpty else { return nil }
    return WeeklySource(
      table: input.table, date: date, geo: geo, channel: isLong ? roles.channel : nil,
      measures: measures)
  }

  private var roles: RoleAssignment { input.profile.roles }

  private var geo: String? {
    choice.geo.map { input.profile.column(named: $0) } ?? roles.geo
  }

  private var isLong: Bool {
    roles.shape == .long && roles.spend.first.map { !isOutcome($0) } == true
  }

  private func isOutcome(_ column: String) -> Bool {
    column == outcome || column.lowercased() == choice.kpi?.lowercased()
  }

  private var outcomeMeasure: WeeklyMeasure? {
    // A week without a single order is a week without sales; a missing row of a series is a hole.
    let gaps = choice.outcomeGaps ?? (roles.shape == .transactions ? .zero : .refuse)
    return outcome.map { .column($0, role: .kpi, gaps: gaps) }
  }

  private var longMeasures: [WeeklyMeasure] {
    let spend = roles.spend.prefix(1).map {
      WeeklyMeasure(.column($0), name: "spend", role: .spend)
    }
    let impressions = roles.impressions.prefix(1).map {
      WeeklyMeasure(.column($0), name: "impressions", role: .impressions)
    }
    return spend + impressions
  }

  /// Columns that only some models read, from the first table that has them.
  private var otherMeasures: [WeeklyMeasure] {
    choice.others.compactMap { other in
      guard let column = input.profile.column(named: other.name),
        !taken.contains(column.lowercased())
      else { return nil }
      return .column(
        column, role: other.role, channel: other.channel,
        aggregation: other.role == .population && geo == nil ? .mean : nil)
    }
  }

  private func isOther(_ column: String) -> Bool {
    choice.others.contains { $0.name.lowercased() == column.lowercased() }
  }

  private var wideMeasures: [WeeklyMeasure] {
    let named = namedMedia
    let media = (named.isEmpty ? roles.media : named).filter {
      !isOutcome($0.spend) && !isOther($0.spend)
    }
    return media.flatMap { media in
      [.column(media.spend, role: .spend, channel: media.channel)]
        + media.impressions.filter { !isOutcome($0) && !isOther($0) }.map {
          WeeklyMeasure.column($0, role: .impressions, channel: media.channel)
        }
    }
  }

  /// The spend columns that a person named.
  private var namedMedia: [MediaColumns] {
    choice.channels.compactMap { name in
      let key = name.lowercased()
      if let pair = roles.media.first(where: {
        $0.channel.lowercased() == key || $0.spend.lowercased() == key
      }) {
        return pair
      }
      return input.profile.column(named: name).map {
        MediaColumns(channel: $0, spend: $0, impressions: [])
      }
    }
  }
}
