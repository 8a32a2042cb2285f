internal import SQLTools
internal import Warehouse

/// An analysis as a run of the graph: begun, or gone on with from its last checkpoint.
struct AnalysisRun {
  let brain: any Brain
  let database: Database
  /// When a person is asked before a call.
  let confirming: ConfirmationRule
  let report: (AnalysisEvent) throws -> Void

  /// Begins a run.
  func start(_ request: AnalysisRequest, goal: String? = nil) throws -> AnalysisOutcome {
    let stored = try StoredRequest(request)
    let goal = goal ?? Self.goal(of: request)
    let records = try RunRecords.begin(
      "analysis", goal: goal, brain: brain.name, request: try stored.sortedJSON(), in: database)
    var state = MixState(goal: goal, request: stored)
    if !brain.isRepeatable { state.recalled = try recalled(goal) }
    return try run(records, request) { [state] in try $0.start(state) }
  }

  /// What is remembered of a goal; that it was looked for by words alone is only a warning.
  private func recalled(_ goal: String) throws -> [String] {
    var troubles: [String] = []
    let memory = Memory(in: database, embeddings: brain.embeddings) {
      troubles.append(Self.sentence(of: $0))
    }
    let lines = try memory.recall(goal).map(\.line)
    for trouble in troubles {
      try report(.warning("what is remembered was looked for by words alone: \(trouble)"))
    }
    return lines
  }

  /// Goes on with a run from its last checkpoint.
  ///
  /// - Throws: ``RunError`` when there is none of the name, or it is over.
  func resume(_ name: String, answer: String? = nil) throws -> AnalysisOutcome {
    let records = try RunRecords.open(name, in: database)
    guard var checkpoint = try records.checkpoint() else { throw RunError.noCheckpoint(name) }
    // Who said no and goes on all the same is asked once more.
    if checkpoint.state.confirmation?.answer == false { checkpoint.state.confirmation = nil }
    let request = try checkpoint.state.request.request
    return try run(records, request) { [checkpoint] in
      try $0.resume(checkpoint, answer: answer)
    }
  }

  /// Begins a new run from a step of an earlier one.
  ///
  /// - Throws: ``RunError`` when there is no such run, or no checkpoint after the step.
  func fork(_ name: String, afterStep step: Int) throws -> AnalysisOutcome {
    let name = try RunListing.name(name, in: database)
    let origin = RunRecords(of: name, in: database)
    guard let checkpoint = try origin.checkpoint(step: step) else {
      throw RunError.noSuchStep(name, step, known: try origin.checkpointSteps())
    }
    let request = try checkpoint.state.request.request
    let records = try RunRecords.begin(
      "analysis", goal: checkpoint.state.goal, brain: brain.name,
      request: try checkpoint.state.request.sortedJSON(), forkedFrom: "\(name), step \(step)",
      in: database)
    return try run(records, request) { try $0.resume(checkpoint) }
  }

  private func run(
    _ records: RunRecords, _ request: AnalysisRequest,
    _ body: (GraphRun<MixState>) throws -> GraphEnd<MixState>
  ) throws -> AnalysisOutcome {
    database.runIdentifier = records.run
    defer { database.runIdentifier = nil }
    let session = ToolSession(
      in: database, files: .only(Set(request.files)), request: request, context: MixContext(),
      report: report)
    let graph = try MixGraph(
      brain: brain, session: session, standards: QualityStandards(in: database), records: records,
      confirming: confirming
    ).graph
    do {
      let end = try body(
        GraphRun(
          graph, store: records,
          limits: GraphLimits(steps: MixGraph.stepLimit, stopsCircles: false),
          report: { records.note($0) }))
      return try finish(end, records)
    } catch {
      // What was to be said is said by the error; that it cannot be written down adds nothing.
      try? records.end(Self.status(after: error), error: Self.sentence(of: error))
      throw error
    }
  }

  private func finish(
    _ end: GraphEnd<MixState>, _ records: RunRecords
  ) throws -> AnalysisOutcome {
    switch end {
    case .finished(let state):
      let outcome = try AnalysisOutcome(state, run: records.run)
      try database.transaction {
        try PastRun(goal: state.goal, summary: RuleSummary(state).text, run: records.run)
          .remember(in: database)
        try records.end(
          state.shortfalls.isEmpty ? .done : .below,
          outcome: .object(["model": .string(outcome.model)]))
      }
      return outcome
    case .waiting(_, let question): throw RunError.waiting(records.run, question.text)
    case .stopped(_, let stop): throw RunError.stopped(records.run, stop)
    }
  }

  private static func status(after error: any Error) -> RunStatus {
    switch error {
    case RunError.waiting, GraphError.needsAnswer, GraphError.noSuchChoice: .waiting
    case RunError.stopped, ToolError.declined: .stopped
    case let error as any DescribedFailure where error.kind == .interrupted: .stopped
    default: .failed
    }
  }

  private static func sentence(of error: any Error) -> String {
    (error as? any DescribedFailure)?.sentence ?? "\(error)"
  }

  private static func goal(of request: AnalysisRequest) -> String {
    let sources = request.inputs.map { input in
      switch input {
      case .file(let path): path
      case .table(let table): table.description
      }
    }
    return "returns and the best budget from \(sources.joined(separator: ", "))"
  }
}

extension AnalysisRequest {
  /// The files that a person named.
  var files: [String] {
    (inputs + [experiments].compactMap { $0 }).compactMap { input in
      if case .file(let path) = input { path } else { nil }
    }
  }
}

extension AnalysisOutcome {
  /// What a finished run says.
  fileprivate init(_ state: MixState, run: String) throws {
    guard let model = state.context.model?.model, let weekly = state.context.weekly else {
      let reasons = state.shortfalls.joined(separator: " ")
      throw RunError.withoutModel(run, reasons.isEmpty ? nil : reasons)
    }
    let plan = state.context.plan
    self.init(
      model: model, weeklyTable: TableName(stored: weekly.table),
      plan: plan?.plan.map { .written(plan: $0) }
        ?? .impossible(reason: plan?.reason ?? "none was asked for"),
      run: run, shortfalls: state.shortfalls)
  }
}
