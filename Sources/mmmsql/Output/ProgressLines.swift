import Agent
import Model
import SQLTools
import Warehouse

/// What happens during an analysis, one line each on standard error.
///
/// While draws are made a line says how far they are: on a terminal one that is written over, else a
/// line now and then.
final class ProgressLines {
  private let isQuiet: Bool
  private let rewrites: Bool
  private let start = ContinuousClock.now
  private var meter = SamplingMeter()
  private var lastShown: Double?
  private var hasOpenLine = false

  /// Lines for a person, or none.
  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    rewrites = StandardStream.error.isTerminal
  }

  /// Prints a line.
  func say(_ text: String) {
    guard !isQuiet else { return }
    endOpenLine()
    StandardStream.error.write(TerminalText.visible(text) + "\n")
  }

  /// Prints what an event says.
  func show(_ event: AnalysisEvent) {
    if case .fitting(.sampling(let progress)) = event { return show(progress) }
    for line in Self.lines(event) { say(line) }
  }

  /// Seconds between two lines where they stay, and where the line is written over.
  private var pause: Double { rewrites ? 0.25 : 10 }

  private func show(_ progress: SamplingProgress) {
    guard !isQuiet else { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let text = meter.text(progress, seconds: seconds)
    guard let last = lastShown else {
      lastShown = rewrites ? 0 : seconds
      return
    }
    guard seconds - last >= pause else { return }
    lastShown = seconds
    StandardStream.error.write(rewrites ? "\r\u{1B}[K" + text : text + "\n")
    hasOpenLine = rewrites
  }

  /// Takes the line that is written over away, so that the next one stands in its place.
  func endOpenLine() {
    guard hasOpenLine else { return }
    StandardStream.error.write("\r\u{1B}[K")
    hasOpenLine = false
  }

  /// The lines of an event.
  static func lines(_ event: AnalysisEvent) -> [String] {
    switch event {
    case .loaded(let report): [loaded(report)] + report.notes.map { "  \($0)" }
    case .profiled(let profile): [profiled(profile)]
    case .cleaned(let report): cleaned(report)
    case .aggregated(let report, let source): aggregated(report, source)
    case .fitting(.leastSquares(.summarizing)):
      ["fit: carry-over, saturation, effects and their intervals found"]
    case .fitting(.summarizing): ["fit: the posterior is drawn"]
    case .fitting: []
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
