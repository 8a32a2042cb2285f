internal import SQLTools
internal import Warehouse

/// Which tables feed the weekly table with what, and which of its columns the model takes.
struct WeeklySources {
  /// The plan that makes the weekly table.
  let plan: WeeklyPlan
  private let request: AnalysisRequest
  private let names: [String]
  private let others: [OtherColumn]

  /// Sources for a model, or only for a weekly table that need have neither a KPI nor media.
  init(
    _ profiles: [TableProfile], request: AnalysisRequest, in rows: some RowSource,
    needsModel: Bool = true
  ) throws {
    self.request = request
    names = profiles.flatMap { $0.columns.map(\.column.name) }
    try RequestCheck(choice: request.columns, profiles: profiles).run()
    let tables = profiles.map(\.table.description)
    var choice = request.columns
    if case .meridian = request.specification {
      choice.others += OtherColumnProposal(profiles, choice: choice).columns
    }
    others = choice.others
    var proposal = try WeeklyPlan.proposed(
      inputs: profiles.map { WeeklyInput(table: $0.table, profile: $0) }, choice: choice,
      in: rows)
    proposal.unplacedRows = .drop
    plan = proposal
    guard needsModel else { return }
    let roles = Set(plan.sources.flatMap { $0.measures.map(\.role) })
    guard roles.contains(.kpi) else { throw AnalysisError.noOutcome(tables: tables) }
    guard roles.contains(.spend) else { throw AnalysisError.noMedia(tables: tables) }
  }

  /// The columns of the weekly table that the model takes.
  func columns(of report: WeeklyReport) throws -> PanelColumns {
    var columns = report.panelColumns
    if !request.usesImpressions {
      columns.channels = columns.channels.map { .init(name: $0.name, spend: $0.spend) }
    }
    if !request.columns.channels.isEmpty {
      columns.channels = try request.columns.channels.map { wanted in
        try match(wanted, among: columns.channels) { [$0.name, $0.spend] }
      }
    }
    if let controls = request.columns.controls {
      columns.controls = try controls.flatMap { wanted in
        let indicators = columns.controls.filter { isIndicator($0, of: wanted) }
        return try indicators.isEmpty
          ? [match(wanted, among: columns.controls, others: names) { [$0] }] : indicators
      }
    }
    try placeOthers(in: &columns)
    return columns
  }

  /// Checks that every column of a special role is there, and lets reach stand for the media of its
  /// channel, which come after the other channels as in Meridian.
  private func placeOthers(in columns: inout PanelColumns) throws {
    for wanted in others {
      let offered = columns.others.filter { $0.role == wanted.role && $0.channel == wanted.channel }
      _ = try match(wanted.name, among: offered, others: names) { [$0.name] }
    }
    for index in columns.others.indices {
      let other = columns.others[index]
      guard [.reach, .frequency].contains(other.role), let channel = other.channel else { continue }
      let place = try match(channel, among: Array(columns.channels.indices)) {
        [columns.channels[$0].name, columns.channels[$0].spend]
      }
      columns.others[index].channel = columns.channels[place].name
      if other.role == .reach { columns.channels[place].media = other.name }
    }
    let reached = Set(columns.others.filter { $0.role == .reach }.compactMap(\.channel))
    columns.channels =
      columns.channels.filter { !reached.contains($0.name) }
      + columns.channels.filter { reached.contains($0.name) }
  }

  /// Whether a weekly column stands for one event of a column of events.
  private func isIndicator(_ control: String, of column: String) -> Bool {
    plan.sources.contains { source in
      source.measures.contains { measure in
        guard case .indicator(let input, _) = measure.input else { return false }
        return measure.name == control && input.lowercased() == column.lowercased()
      }
    }
  }

  private func match<Choice>(
    _ wanted: String, among choices: [Choice], others: [String] = [],
    names: (Choice) -> [String]
  ) throws -> Choice {
    let key = NameKey(wanted)
    guard let found = choices.first(where: { names($0).contains { NameKey($0) == key } }) else {
      throw AnalysisError.noSuchColumn(
        wanted,
        candidates: NearestNames.candidates(
          for: wanted, among: Set(choices.flatMap(names) + others).sorted()))
    }
    return found
  }
}
