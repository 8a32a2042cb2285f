import Agent
import Warehouse

/// Runs an analysis with its progress on standard error, and shows what it found.
struct AnalysisEnding {
  private let workspace: Workspace
  private let output: OutputOptions
  private let progress: ProgressLines

  /// An analysis in a workspace.
  init(_ workspace: Workspace, _ output: OutputOptions, quiet: Bool) {
    self.workspace = workspace
    self.output = output
    progress = ProgressLines(isQuiet: quiet)
  }

  /// Runs and shows; `report` is where an HTML report goes.
  ///
  /// - Throws: ``QualityShortfall`` when results stayed below their standard, after they were shown.
  func show(
    report: String? = nil,
    _ run: (@escaping (AnalysisEvent) throws -> Void) throws -> AnalysisOutcome
  ) throws {
    defer { progress.endOpenLine() }
    let outcome = try run { [progress] event in
      try Interruption.check()
      progress.show(event)
    }
    if workspace.printsStatements() { return }
    try show(outcome, report: report)
    if !outcome.shortfalls.isEmpty { throw QualityShortfall(sentences: outcome.shortfalls) }
  }

  private func show(_ outcome: AnalysisOutcome, report: String?) throws {
    let database = workspace.database
    let results = try ModelResults(of: outcome.model, in: database)
    if let format = output.format {
      let rows = try database.rows(StoredQuery.roi.command(model: outcome.model))
      StandardStream.output.write(rows.rendered(as: format))
    } else {
      let lines = AnalysisSummary.lines(results)
      StandardStream.output.write(lines.map { TerminalText.visible($0) + "\n" }.joined())
    }
    if case .impossible(let reason) = outcome.plan {
      StandardStream.error.write("warning: no budget plan: \(TerminalText.visible(reason))\n")
    }
    if let report {
      try ReportFile.write(ReportDocument(results: results).html, to: report)
      progress.say("report: \(report)")
    }
    let path = database.path ?? "memory"
    progress.say("\(outcome.run): model \(outcome.model) of \(outcome.weeklyTable) in \(path)")
  }
}

/// Results are there, but a phase stayed below its standard.
struct QualityShortfall: DescribedFailure, Equatable {
  /// Which, each with a full stop.
  let sentences: [String]

  var sentence: String { "below standard: " + sentences.joined(separator: " ") }
  var hint: String? { "mmmsql diagnostics says what is wrong; agent_quality has the standards" }
  var kind: FailureKind { .qualityGate }
}
