internal import Model

extension FittedResults {
  /// How many draws' curves a plan takes the mean of; their own errors cancel in it.
  static let plannedDraws = 50

  /// The results of draws from a posterior.
  init(
    _ fit: PosteriorFit, folds: [ForecastFold], panel: Panel, settings: SamplingSettings,
    seconds: Double
  ) {
    let statistics = ResidualStatistics(
      contributions: fit.contributions, actual: fit.fit.actual, weekCount: fit.weeks.count)
    let planned = fit.responses.evenlySpaced(Self.plannedDraws).scaled(
      toContributions: Dictionary(fit.returns.map { ($0.channel, $0.contribution) }) { $1 })
    self.init(
      series: fit.fit, heldOut: Set(fit.heldOut.indices.filter { fit.heldOut[$0] }),
      contributions: fit.contributions, returns: fit.returns,
      curves: fit.curves, parameters: fit.sample.estimates, forms: fit.forms,
      responseParameters: fit.responseParameters.first ?? [], planned: planned,
      redrawn: fit.responses, storedDraws: fit.responseParameters,
      inSample: fit.inSample, durbinWatson: statistics.durbinWatson,
      diagnostics: Self.rows(fit) + statistics.rows,
      remarks: ModelReview.remarks(on: fit, statistics),
      sampling: SamplingOutcome(
        largestRHat: fit.sample.largestRHat,
        smallestBulkSampleSize: fit.sample.smallestBulkSampleSize,
        smallestTailSampleSize: fit.sample.smallestTailSampleSize,
        divergences: fit.sample.sampler.divergences, seconds: seconds),
      validation: ValidationRows(fit.validation, folds: folds, panel: panel),
      draws: StoredChain.all(of: fit.sample.draws, most: settings.storedDraws), lifts: fit.lifts)
  }

  private static func rows(_ fit: PosteriorFit) -> [ResidualStatistics.Row] {
    let sampler = fit.sample.sampler
    var rows: [(String, Double?)] = [
      ("rmse", fit.inSample.rmse), ("chains", Double(sampler.chains)),
      ("warmup_draws", Double(sampler.warmup)), ("draws", Double(sampler.draws)),
      ("rhat_max", fit.sample.largestRHat),
      ("ess_bulk_min", fit.sample.smallestBulkSampleSize),
      ("ess_tail_min", fit.sample.smallestTailSampleSize),
      ("divergences", Double(sampler.divergences)),
      ("depth_saturations", Double(sampler.saturations)),
      ("gradient_evaluations", Double(sampler.leapfrogs)), ("ebfmi_min", sampler.energyFraction),
    ]
    if let score = fit.validation.holdout?.forecast {
      rows += [("holdout_r2", score.r2), ("holdout_mape", score.mape)]
    }
    return rows.map { ResidualStatistics.Row(name: $0.0, value: $0.1) }
  }
}
