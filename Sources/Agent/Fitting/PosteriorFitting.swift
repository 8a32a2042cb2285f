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
    let watch = clock.stopwatch()
    let splits = try ForecastFold.splits(validation, weekCount: panel.weekCount)
    let relay = ProgressRelay()
    let fit = try relay.result {
      try PosteriorFit.pymc(
        panel, model, heldOutWeeks: validation.holdoutWeeks, plan: plan,
        progress: { relay.pass($0, to: progress) }, isCancelled: relay.stop.isRaised)
    }
    let seconds = watch()
    let folds = try forecasts(splits) { known, weeks in
      try relay.result {
        try PosteriorForecast.pymc(
          known, model, heldOutWeeks: weeks, plan: plan,
          progress: { relay.pass(.sampling($0), to: progress) }, isCancelled: relay.stop.isRaised)
      }
    }
    return FittedResults(
      fit, folds: folds, panel: panel, order: model.order, settings: settings, seconds: seconds)
  }

  /// Fits Meridian's model, as `results(of:progress:)` for PyMC-Marketing's.
  func results(
    of request: MeridianRequest, progress: (FitProgress) throws -> Void
  ) throws -> FittedResults {
    let watch = clock.stopwatch()
    let splits = try ForecastFold.splits(validation, weekCount: panel.weekCount)
    let relay = ProgressRelay()
    let data = try request.panel(panel)
    let specification = request.specification
    let fit = try relay.result {
      try PosteriorFit.meridian(
        data, specification, heldOutWeeks: validation.holdoutWeeks, plan: plan,
        progress: { relay.pass($0, to: progress) }, isCancelled: relay.stop.isRaised)
    }
    let seconds = watch()
    let folds = try forecasts(splits) { known, weeks in
      let data = try request.panel(known)
      return try relay.result {
        try PosteriorForecast.meridian(
          data, specification, heldOutWeeks: weeks, plan: plan,
          progress: { relay.pass(.sampling($0), to: progress) }, isCancelled: relay.stop.isRaised)
      }
    }
    return FittedResults(
      fit, folds: folds, panel: data.panel,
      order: specification.hillBeforeAdstock ? .saturationFirst : .adstockFirst,
      settings: settings, seconds: seconds)
  }

  /// The score of each forecast; `score` gets the weeks up to its last one and how many it forecasts.
  private func forecasts(
    _ splits: [RollingOriginSplit], score: (Panel, Int) throws -> PredictiveScore
  ) throws -> [ForecastFold] {
    try splits.map { split in
      let known = panel.firstWeeks(split.testWeeks.upperBound)
      return ForecastFold(split: split, score: try score(known, split.testWeeks.count))
    }
  }

  private var plan: PosteriorPlan {
    var plan = PosteriorPlan(sampling: settings.plan(threads: 2), count: settings.draws)
    plan.resolution.level = settings.level
    return plan
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
