internal import Model
internal import Synchronization
internal import Warehouse

/// Fits a model by draws from its posterior.
struct PosteriorFitting {
  let panel: Panel
  let settings: SamplingSettings
  let clock: WarehouseClock

  /// Fits PyMC-Marketing's model.
  ///
  /// The chains stop when `progress` throws, and what it threw is thrown.
  func results(
    of model: PyMCSpecification, progress: (FitProgress) throws -> Void
  ) throws -> FittedResults {
    let watch = clock.stopwatch()
    let relay = ProgressRelay()
    let fit = try relay.result {
      try PosteriorFit.pymc(
        panel, model, plan: plan, progress: { relay.pass($0, to: progress) },
        isCancelled: relay.stop.isRaised)
    }
    return FittedResults(fit, settings: settings, seconds: watch())
  }

  /// Fits Meridian's model, as `results(of:progress:)` for PyMC-Marketing's; `others` are the values
  /// of the request's columns.
  func results(
    of request: MeridianRequest, others: [[Double]], progress: (FitProgress) throws -> Void
  ) throws -> FittedResults {
    let watch = clock.stopwatch()
    let relay = ProgressRelay()
    let data = try request.panel(panel, others: others)
    let specification = try request.specification(for: data)
    let fit = try relay.result {
      try PosteriorFit.meridian(
        data, specification, plan: plan, progress: { relay.pass($0, to: progress) },
        isCancelled: relay.stop.isRaised)
    }
    return FittedResults(fit, settings: settings, seconds: watch())
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
  func result(of fit: () throws -> PosteriorFit) throws -> PosteriorFit {
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
