internal import Model
internal import SQLTools
public import Warehouse

/// The main job: from files to returns, curves and a certified plan, each step a table.
public struct Analysis: Sendable {
  /// What is asked for.
  public var request: AnalysisRequest

  /// An analysis for a request.
  public init(_ request: AnalysisRequest) { self.request = request }

  /// Runs every step as a run of the agent's graph.
  ///
  /// Bronze and silver tables are each made in a transaction of their own, so that a later failure
  /// leaves them to look at; a model appears with all its results, and so does a plan. A run that was
  /// ended can go on later.
  ///
  /// - Parameters:
  ///   - goal: what is wanted, in a sentence; the request says it where it is left out.
  ///   - brain: what decides.
  ///   - database: the warehouse.
  ///   - confirming: when a person is asked before a call that takes long.
  ///   - report: is told what happens, and may throw to end the work.
  /// - Returns: the model, the plan and what stayed below its standard.
  /// - Throws: what the work throws; with rules the first failure ends the run.
  public func run(
    goal: String? = nil, by brain: AnalysisBrain = .rules, in database: Database,
    confirming: ConfirmationRule = .never,
    report: @escaping (AnalysisEvent) throws -> Void
  ) throws -> AnalysisOutcome {
    try AnalysisRun(brain: brain.brain, database: database, confirming: confirming, report: report)
      .start(request, goal: goal)
  }

  /// Goes on with a run that was ended before it was done.
  ///
  /// - Parameters:
  ///   - run: its name, as `run-1`.
  ///   - answer: what a person says, when the run waits for that.
  ///   - brain: what decides.
  ///   - database: where it is written down.
  ///   - confirming: when a person is asked before a call that takes long.
  ///   - report: is told what happens, and may throw to end the work.
  /// - Returns: what an uninterrupted run gives.
  /// - Throws: ``RunError``, or what the work throws.
  public static func resume(
    _ run: String, answer: String? = nil, by brain: AnalysisBrain = .rules,
    in database: Database, confirming: ConfirmationRule = .never,
    report: @escaping (AnalysisEvent) throws -> Void
  ) throws -> AnalysisOutcome {
    try AnalysisRun(brain: brain.brain, database: database, confirming: confirming, report: report)
      .resume(run, answer: answer)
  }

  /// Begins a new run from a step of an earlier one.
  ///
  /// - Parameters:
  ///   - run: the earlier run, as `run-1`.
  ///   - step: the step to begin after, one that ended a phase; 0 for the start.
  ///   - brain: what decides.
  ///   - database: where it is written down.
  ///   - confirming: when a person is asked before a call that takes long.
  ///   - report: is told what happens, and may throw to end the work.
  /// - Returns: what the new run gives.
  /// - Throws: ``RunError``, or what the work throws.
  public static func fork(
    _ run: String, afterStep step: Int, by brain: AnalysisBrain = .rules, in database: Database,
    confirming: ConfirmationRule = .never,
    report: @escaping (AnalysisEvent) throws -> Void
  ) throws -> AnalysisOutcome {
    try AnalysisRun(brain: brain.brain, database: database, confirming: confirming, report: report)
      .fork(run, afterStep: step)
  }

  /// Prepares and fits without planning; gives the model's identifier.
  public func fit(
    in database: Database, report: (AnalysisEvent) throws -> Void
  ) throws -> String {
    let weekly = try Preparation(request: request).run(in: database, report: report)
    return try FitOperation(
      table: weekly.table, columns: weekly.columns,
      specification: try specification(for: weekly, in: database)
    ).run(in: database) { try report(.fitting($0)) }
  }

  /// What to fit, with what the experiments say.
  private func specification(
    for weekly: PreparedWeekly, in database: Database
  ) throws -> ModelSpecification {
    guard let experiments = request.experiments else { return request.specification }
    let reading = ExperimentReading(input: experiments, channels: weekly.columns.channels)
    return try request.specification.learning(from: reading.tests(in: database))
  }
}
