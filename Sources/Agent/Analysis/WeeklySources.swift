internal import SQLTools
internal import Warehouse

/// Which tables feed the weekly table with what, decided from profiles and the request.
struct WeeklySources {
  /// The plan that makes the weekly table.
  let plan: WeeklyPlan
  private let request: AnalysisRequest
  private let kpi: String

  /// Sources for a model, or only for a weekly table that need not have media.
  init(
    _ profiles: [TableProfile], request: AnalysisRequest, in database: Database,
    needsModel: Bool = true
  ) throws {
    self.request = request
    try RequestCheck(request: request, profiles: profiles).run()
    let outcome =
      needsModel || request.kpi != nil
      ? try OutcomeChoice(profiles, request: request)
      : try? OutcomeChoice(profiles, request: request)
    kpi = outcome?.column ?? ""
    var sources: [WeeklySource] = []
    var taken: Set<String> = [kpi.lowercased()]
    for (index, profile) in profiles.enumerated() {
      var builder = try SourceBuilder(profile, request: request, taken: taken)
      let isOutcomeTable = index == outcome?.profile
      if isOutcomeTable { try builder.addOutcome(kpi, in: database) }
      builder.addMedia()
      builder.addControls(isOutcomeTable: isOutcomeTable)
      taken.formUnion(builder.names)
      sources += builder.sources
    }
    guard let first = (outcome.map { profiles[$0.profile] } ?? profiles.first)?.table else {
      throw AnalysisError.noOutcome(tables: [])
    }
    plan = WeeklyPlan(
      target: TableName(schema: "silver", table: first.table + "_weekly"), sources: sources,
      byGeo: request.byGeo, weekStart: request.weekStart, partialWeeks: .drop,
      unplacedRows: .drop)
    guard !needsModel || sources.contains(where: { $0.measures.contains { $0.role == .spend } })
    else {
      throw AnalysisError.noMedia(tables: profiles.map { $0.table.description })
    }
  }

  /// The columns of the weekly table that the model takes.
  func columns(of report: WeeklyReport) throws -> PanelColumns {
    var columns = report.panelColumns
    columns.kpi = report.columns.first { $0.role == .kpi }?.name ?? kpi
    if !request.usesImpressions {
      columns.channels = columns.channels.map { .init(name: $0.name, spend: $0.spend) }
    }
    try choose(&columns)
    return columns
  }

  /// Keeps the channels and controls that were asked for, in that order.
  private func choose(_ columns: inout PanelColumns) throws {
    if !request.channels.isEmpty {
      columns.channels = try request.channels.map { wanted in
        try Self.match(wanted, among: columns.channels) { [$0.name, $0.spend] }
      }
    }
    if let controls = request.controls {
      columns.controls = try controls.map { wanted in
        try Self.match(wanted, among: columns.controls) { [$0] }
      }
    }
  }

  private static func match<Choice>(
    _ wanted: String, among choices: [Choice], names: (Choice) -> [String]
  ) throws -> Choice {
    let key = plain(wanted)
    guard let found = choices.first(where: { names($0).contains { plain($0) == key } }) else {
      throw AnalysisError.noSuchColumn(
        wanted,
        candidates: NearestNames.candidates(
          for: wanted, among: Set(choices.flatMap(names)).sorted()))
    }
    return found
  }

  private static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}

/// The column to explain, and the table it is in.
private struct OutcomeChoice {
  let profile: Int
  let column: String

  init(_ profiles: [TableProfile], request: AnalysisRequest) throws {
    if let wanted = request.kpi {
      for (index, profile) in profiles.enumerated() {
        let names = profile.columns.map(\.column.name)
        if let name = names.first(where: { $0.lowercased() == wanted.lowercased() }) {
          self.init(profile: index, column: name)
          return
        }
      }
      let names = profiles.flatMap { $0.columns.map(\.column.name) }
      throw AnalysisError.noSuchColumn(
        wanted, candidates: NearestNames.candidates(for: wanted, among: names))
    }
    let candidates = profiles.enumerated().compactMap { index, profile in
      profile.roles.kpiCandidates.first.map { (index: index, guess: $0) }
    }
    let withoutMedia = candidates.filter { profiles[$0.index].roles.shape != .long }
    let choice = (withoutMedia.isEmpty ? candidates : withoutMedia)
      .max { ($0.guess.score, -$0.index) < ($1.guess.score, -$1.index) }
    guard let choice else {
      throw AnalysisError.noOutcome(tables: profiles.map { $0.table.description })
    }
    self.init(profile: choice.index, column: choice.guess.column)
  }

  private init(profile: Int, column: String) {
    self.profile = profile
    self.column = column
  }
}
