public import Warehouse

/// A table that may take part in a weekly plan.
public struct WeeklyInput: Sendable, Equatable {
  /// The table to read: the clean one, if there is one.
  public var table: TableName
  /// What its columns are; the profile may be that of the raw table.
  public var profile: TableProfile

  /// A table with a profile of it or of the table it was cleaned from.
  public init(table: TableName, profile: TableProfile) {
    self.table = table
    self.profile = profile
  }
}

extension WeeklyPlan {
  /// The plan that follows from what profiles say of the tables.
  ///
  /// Orders give the outcome, long and wide media tables spend and impressions, tables of
  /// conditions give controls. A daily table that has rows on a few days only lists events: their
  /// values are added up, and a week without one is zero. Tables without a date take no part.
  ///
  /// - Throws: ``WeeklyError/nothingToAggregate`` when no table offers anything.
  public static func proposed(
    target: TableName, inputs: [WeeklyInput], kpi: String? = nil, byGeo: Bool = false
  ) throws(WeeklyError) -> WeeklyPlan {
    let sources = inputs.compactMap { WeeklyProposal(input: $0, kpi: kpi).source() }
    guard !sources.isEmpty else { throw .nothingToAggregate }
    return WeeklyPlan(target: target, sources: sources, byGeo: byGeo)
  }
}

/// Chooses measures of one table.
private struct WeeklyProposal {
  let input: WeeklyInput
  /// The outcome the person asked for, in whichever table it is.
  let kpi: String?

  private var roles: RoleAssignment { input.profile.roles }

  func source() -> WeeklySource? {
    guard let date = roles.date else { return nil }
    var source = WeeklySource(table: input.table, date: date, geo: roles.geo, measures: [])
    switch roles.shape {
    case .long:
      source.channel = roles.channel
      source.measures = longMeasures
    case .transactions, .outcomes: source.measures = outcome
    case .wide: source.measures = outcome + wideMeasures + controls
    case .controls: source.measures = controls
    case .unknown: return nil
    }
    return source.measures.isEmpty ? nil : source
  }

  private var outcome: [WeeklyMeasure] {
    let wanted = kpi.flatMap { kpi in
      roles.columns.first { $0.column.lowercased() == kpi.lowercased() }?.column
    }
    guard let column = wanted ?? (kpi == nil ? roles.kpi : nil) else { return [] }
    // A week without a single order is a week without sales; a missing row of a series is a hole.
    let gaps: GapPolicy = roles.shape == .transactions ? .zero : .refuse
    return [.column(column, role: .kpi, gaps: gaps)]
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

  private var wideMeasures: [WeeklyMeasure] {
    let chosen = outcome.first?.name
    return roles.media.filter { $0.spend != chosen }.flatMap { media in
      [.column(media.spend, role: .spend, channel: media.channel)]
        + media.impressions.filter { $0 != chosen }.map {
          WeeklyMeasure.column($0, role: .impressions, channel: media.channel)
        }
    }
  }

  private var controls: [WeeklyMeasure] {
    zip(roles.columns, input.profile.columns).flatMap { guess, column -> [WeeklyMeasure] in
      guard guess.column != outcome.first?.name else { return [] }
      switch guess.role {
      case .control where column.facts.numberShare > 0.95:
        return [control(guess.column, isFlag: column.facts.isFlag)]
      case .price: return [.column(guess.column, role: .control)]
      case .control, .text: return indicators(guess.column, column.facts)
      default: return []
      }
    }
  }

  private func control(_ name: String, isFlag: Bool) -> WeeklyMeasure {
    if listsEvents { return .column(name, role: .control, aggregation: .sum, gaps: .zero) }
    return .column(name, role: .control, aggregation: isFlag ? .maximum : .mean)
  }

  /// Whether the rows are events on some days rather than a series with a value every day.
  private var listsEvents: Bool {
    guard let date = roles.date,
      let days = input.profile.columns.first(where: { $0.column.name == date })?.facts.days
    else { return false }
    if case .weekly = roles.granularity { return false }
    return days.distinct * 10 < days.span * 6
  }

  private static let mostIndicators = 12

  /// A column of names of events, `na` where there is none, becomes a column for each.
  private func indicators(_ name: String, _ facts: ColumnFacts) -> [WeeklyMeasure] {
    let nothing: Set<String> = ["", "na", "n/a", "none", "null", "no", "0", "-"]
    guard roles.shape == .wide, facts.texts == facts.present, facts.isTopExact,
      facts.distinct <= min(Self.mostIndicators, facts.top.count)
    else { return [] }
    let events = facts.top.compactMap(\.value.text).filter {
      !nothing.contains($0.lowercased())
    }
    return events.sorted().map { event in
      WeeklyMeasure(
        .indicator(name, equals: .text(event)),
        name: name + "_" + SafeName.from(event, fallback: "event"), role: .control,
        aggregation: .maximum)
    }
  }
}
