internal import FoundationEssentials
internal import Model
internal import Synchronization
internal import Warehouse

/// Fits a model by draws from its posterior.
struct PosteriorFitting {
  let panel: Panel
  let settings: SamplingSettings
  let validation: ValidationSettings
  let clock: WarehouseClock

  /// Fits PyMC-Marketing's model.
  ///
  /// The chains stop when `progress` throws, and what it threw is thrown.
  func results(
    of model: PyMCSpecification, progress: (FitProgress) throws -> Void
  ) throws -> FittedResults {
    try results(progress: progress) { .pymc($0, model) }
  }

  /// Fits Meridian's model, as `results(of:progress:)` for PyMC-Marketing's; `others` are the values
  /// of the request's columns.
  func results(
    of request: MeridianRequest, others: [[Double]], progress: (FitProgress) throws -> Void
  ) throws -> FittedResults {
    try results(progress: progress) { panel in
      let data = try request.panel(panel, others: others)
      return .meridian(data, try request.specification(for: data))
    }
  }

  /// Fits the task of the panel, then those of its first weeks that the validation asks for.
  private func results(
    progress: (FitProgress) throws -> Void, task: (Panel) throws -> PosteriorTask
  ) throws -> FittedResults {
    let splits = try ForecastFold.splits(validation, weekCount: panel.weekCount)
    let whole = try task(panel)
    let watch = clock.stopwatch()
    let relay = ProgressRelay()
    let fit = try relay.result {
      try whole.fit(
        heldOutWeeks: validation.holdoutWeeks, plan: plan,
        progress: { relay.pass($0, to: progress) }, isCancelled: relay.stop.isRaised)
    }
    let seconds = watch()
    let folds = try splits.map { split in
      let known = try task(panel.firstWeeks(split.testWeeks.upperBound))
      let score = try relay.result {
        try known.forecast(
          heldOutWeeks: split.testWeeks.count, plan: plan,
          progress: { relay.pass(.sampling($0), to: progress) }, isCancelled: relay.stop.isRaised)
      }
      return ForecastFold(split: split, score: score)
    }
    return FittedResults(fit, folds: folds, panel: panel, settings: settings, seconds: seconds)
  }

  /// Draws do not depend on the number of threads.
  private var plan: PosteriorPlan {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    var plan = PosteriorPlan(
      sampling: settings.plan(threads: processors), count: settings.draws)
    plan.resolution.level = settings.level
    return plan
  }
}

/// A kind of model with the data it is fitted to.
private enum PosteriorTask {
  case pymc(Panel, PyMCSpecification)
  case meridian(MeridianPanel, MeridianSpecification)

  func fit(
    heldOutWeeks: Int, plan: PosteriorPlan, progress: (PosteriorProgress) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws -> PosteriorFit {
    switch self {
    case .pymc(let panel, let model):
      try .pymc(
        panel, model, heldOutWeeks: heldOutWeeks, plan: plan, progress: progress,
        isCancelled: isCancelled)
    case .meridian(let data, let model):
      try .meridian(
        data, model, heldOutWeeks: heldOutWeeks, plan: plan, progress: progress,
        isCancelled: isCancelled)
    }
  }

  /// The score of a fit that does not know the last weeks on these.
  func forecast(
    heldOutWeeks: Int, plan: PosteriorPlan, progress: (SamplingProgress) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws -> PredictiveScore {
    switch self {
    case .pymc(let panel, let model):
      try PosteriorForecast.pymc(
        panel, model, heldOutWeeks: heldOutWeeks, plan: plan, progress: progress,
        isCancelled: isCancelled)
    case .meridian(let data, let model):
      try PosteriorForecast.meridian(
        data, model, heldOutWeeks: heldOutWeeks, plan: plan, progress: progress,
        isCancelled: isCancelled)
    }
  }
}

/// Passes progress on until its receiver throws, which stops the chains.
private final class ProgressRelay {
  let stop = StopFlag()
  private var failure: (any Error)?

  func pass(_ event: PosteriorProgress, to progress: (FitProgress) throws -> Void) {
    guard failure == nil else { return }
    do { try progress(FitProgress(event)) } catch {
      failure = error
      stop.raise()
    }
  }

  /// What a fit gives; what the receiver of its progress threw goes before the fit's own error.
  func result<Value>(of fit: () throws -> Value) throws -> Value {
    let result = Result { try fit() }
    if let failure { throw failure }
    return try result.get()
  }
}

/// Tells threads that their work is no longer wanted.
private final class StopFlag: Sendable {
  private let value = Atomic(false)

  func raise() { value.store(true, ordering: .relaxed) }

  @Sendable func isRaised() -> Bool { value.load(ordering: .relaxed) }
}

extension FitProgress {
  init(_ progress: PosteriorProgress) {
    switch progress {
    case .sampling(let counts): self = .sampling(counts)
    case .summarizing: self = .summarizing
    }
  }
}
