internal import Model
internal import SQLTools
internal import Warehouse

extension AnalysisEvent {
  /// The event in words for people, a line or several; none for what only a meter shows.
  public var lines: [String] {
    switch self {
    case .loaded(let report): [Self.loaded(report)] + report.notes.map { "  \($0)" }
    case .profiled(let profile): [Self.profiled(profile)]
    case .cleaned(let report): Self.cleaned(report)
    case .aggregated(let report, let source): Self.aggregated(report, source)
    case .fitting(.leastSquares(.summarizing)):
      ["fit: carry-over, saturation, effects and their intervals found"]
    case .fitting(.summarizing): ["fit: the posterior is drawn"]
    case .fitting: []
    case .planned(let phase, let calls): ["\(phase): \(calls.joined(separator: ", "))"]
    case .judged(let phase, let score, let minimum):
      [
        "\(phase): quality \(NumberText.fixed(score, decimals: 2))"
          + (score < minimum ? ", below \(NumberText.fixed(minimum, decimals: 2))" : "")
      ]
    case .warning(let text): ["warning: \(PlainText.line(text, limit: 500))"]
    }
  }

  private static func loaded(_ report: LoadReport) -> String {
    let rejected =
      report.rowsRejected > 0 ? ", \(report.rowsRejected) rejected (system_reject)" : ""
    let verb = report.outcome == .alreadyLoaded ? "already there" : "load"
    return "\(verb) \(report.path) → \(report.table): "
      + "\(NumberText.grouped(Double(report.rowsLoaded))) rows\(rejected)"
  }

  private static func profiled(_ profile: TableProfile) -> String {
    let roles = profile.roles
    var parts: [String] = []
    func add(_ name: String, _ columns: [String]) {
      if !columns.isEmpty { parts.append("\(name) \(columns.joined(separator: ", "))") }
    }
    add("date", roles.date.map { [$0] } ?? [])
    add("geo", roles.geo.map { [$0] } ?? [])
    add("channel", roles.channel.map { [$0] } ?? [])
    add("KPI", roles.kpi.map { [$0] } ?? [])
    add("spend", roles.spend)
    add("controls", roles.controls + roles.prices)
    return "profile \(profile.table): \(roles.shape.rawValue), \(roles.granularity.name); "
      + parts.joined(separator: "; ")
  }

  private static func cleaned(_ report: CleaningReport) -> [String] {
    let head =
      "clean → \(report.target): \(NumberText.grouped(Double(report.rowsBefore))) rows, "
      + "\(NumberText.grouped(Double(report.rowsAfter))) after"
    let steps = report.steps.filter { $0.rowsAffected > 0 || $0.rowsRemoved > 0 }.map {
      "  \($0.step): \(NumberText.grouped(Double($0.rowsAffected))) rows"
    }
    return [head] + steps
  }

  private static func aggregated(
    _ report: WeeklyReport, _ source: AnalysisSourceSummary
  ) -> [String] {
    let geos = report.geos.isEmpty ? "" : " × \(report.geos.count) geos"
    let others = source.others.map { "\($0.name) (\($0.role.rawValue))" }
    return [
      "weekly → \(report.target): \(report.weekCount) weeks from \(report.firstWeek) "
        + "(\(report.weekStart.rawValue))\(geos)",
      "  explain \(source.kpi) by \(source.channels.joined(separator: ", "))"
        + (source.controls.isEmpty
          ? "" : "; controls \(source.controls.joined(separator: ", "))")
        + (others.isEmpty ? "" : "; \(others.joined(separator: ", "))"),
    ] + report.notes.map { "  \($0)" }
  }
}
