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
  /// The plan that follows from what profiles say of the tables and a person of the columns.
  ///
  /// One table gives the outcome, long and wide media tables spend and impressions, all but orders
  /// give controls: the numbers of orders are made by the sales themselves. A daily table that has
  /// rows on a few days only lists events: their values are added up, and a week without one is
  /// zero. Tables without a date take no part. Without a target the plan fills the weekly form of
  /// the table with the outcome. The outcome of a long table of channels is taken apart from them;
  /// whether each channel repeats it is read from the table.
  ///
  /// - Throws: ``WeeklyError/nothingToAggregate`` when no table offers anything,
  ///   ``WeeklyError/outcomePerChannel(_:_:)`` when days repeat the outcome for every channel and
  ///   cannot be told from days of one channel.
  public static func proposed(
    target: TableName? = nil, inputs: [WeeklyInput], choice: ColumnChoice = ColumnChoice(),
    in rows: some RowSource
  ) throws -> WeeklyPlan {
    let outcome = OutcomeChoice(inputs.map(\.profile), kpi: choice.kpi)
    var sources: [WeeklySource] = []
    var taken: Set<String> = outcome.map { [$0.column.lowercased()] } ?? []
    for (index, input) in inputs.enumerated() {
      let isOutcome = index == outcome?.table
      let proposal = SourceProposal(
        input: input, choice: choice, outcome: isOutcome ? outcome?.column : nil, taken: taken)
      guard let source = proposal?.source else { continue }
      taken.formUnion(source.measures.map { $0.name.lowercased() })
      sources += try LongOutcome(source, profile: input.profile, byGeo: choice.byGeo)
        .apart(in: rows)
    }
    guard let first = (outcome.map { inputs[$0.table] } ?? inputs.first)?.table, !sources.isEmpty
    else { throw WeeklyError.nothingToAggregate }
    return WeeklyPlan(
      target: target ?? Self.target(for: first), sources: sources, byGeo: choice.byGeo,
      weekStart: choice.weekStart)
  }
}

/// The column to explain and the table it is in.
private struct OutcomeChoice {
  let table: Int
  let column: String

  /// The column a person named, in whichever table it is, else the likeliest one.
  init?(_ profiles: [TableProfile], kpi: String?) {
    if let kpi {
      for (index, profile) in profiles.enumerated() {
        guard let column = profile.column(named: kpi) else { continue }
        (table, self.column) = (index, column)
        return
      }
      return nil
    }
    let candidates = profiles.enumerated().compactMap { index, profile in
      profile.roles.kpiCandidates.first.map { (index: index, guess: $0) }
    }
    let withoutMedia = candidates.filter { profiles[$0.index].roles.shape != .long }
    let best = (withoutMedia.isEmpty ? candidates : withoutMedia)
      .max { ($0.guess.score, -$0.index) < ($1.guess.score, -$1.index) }
    guard let best else { return nil }
    (table, column) = (best.index, best.guess.column)
  }
}

extension TableProfile {
  /// The column of a name, as the table spells it.
  func column(named name: String) -> String? {
    columns.map(\.column.name).first { $0.lowercased() == name.lowercased() }
  }
}
