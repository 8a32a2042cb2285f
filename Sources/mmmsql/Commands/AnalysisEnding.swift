import Agent
import Warehouse

/// Runs an analysis with its progress on standard error, and shows what it found.
struct AnalysisEnding {
  private let workspace: Workspace
  private let output: OutputOptions
  private let progress: ProgressLines
  private let brain: AnalysisBrain
  private let confirming: ConfirmationRule

  /// An analysis in a workspace; after a person's answer it goes on with the same brain and rule.
  init(
    _ workspace: Workspace, _ output: OutputOptions, quiet: Bool, brain: AnalysisBrain = .rules,
    confirming: ConfirmationRule = .never
  ) {
    self.workspace = workspace
    self.output = output
    self.brain = brain
    self.confirming = confirming
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
    let outcome = try answering(run)
    if workspace.printsStatements() { return }
    try show(outcome, report: report)
    if !outcome.shortfalls.isEmpty { throw QualityShortfall(sentences: outcome.shortfalls) }
  }

  /// Runs, and goes on with the answers of a person wherever there is one to ask.
  private func answering(
    _ run: (@escaping (AnalysisEvent) throws -> Void) throws -> AnalysisOutcome
  ) throws -> AnalysisOutcome {
    let events: (AnalysisEvent) throws -> Void = { [progress] event in
      try Interruption.check()
      progress.show(event)
    }
    var next = run
    var waiting: (name: String, question: String)?
    while true {
      do {
        return try next(events)
      } catch RunError.waiting(let name, let question) {
        waiting = (name, question)
      } catch GraphError.noSuchChoice where waiting != nil {
        // The question is asked again.
      }
      guard let (name, question) = waiting else { continue }
      guard let answer = answer(to: question) else { throw RunError.waiting(name, question) }
      next = { [brain, confirming, workspace] events in
        try Analysis.resume(
          name, answer: answer, by: brain, in: workspace.database, confirming: confirming,
          report: events)
      }
    }
  }

  /// What a person at the terminal answers; `nil` where nobody is there, or nothing is said.
  private func answer(to question: String) -> String? {
    guard StandardInput.isTerminal, StandardStream.error.isTerminal else { return nil }
    progress.endOpenLine()
    StandardStream.error.write("\(TerminalText.visible(question)) ")
    let answer = readLine()?.trimmed ?? ""
    return answer.isEmpty ? nil : answer
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
