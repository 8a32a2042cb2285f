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
    var rows: [(name: String, value: Double?)] = [("rmse", fit.inSample.rmse)]
    rows += SamplerStatistic.allCases.map { ($0.rawValue, value(of: $0, in: fit.sample)) }
    if let score = fit.validation.holdout?.forecast {
      rows += [("holdout_r2", score.r2), ("holdout_mape", score.mape)]
    }
    return rows.map { ResidualStatistics.Row(name: $0.name, value: $0.value) }
  }

  private static func value(
    of statistic: SamplerStatistic, in sample: PosteriorSample
  ) -> Double? {
    let sampler = sample.sampler
    return switch statistic {
    case .chains: Double(sampler.chains)
    case .warmupDraws: Double(sampler.warmup)
    case .draws: Double(sampler.draws)
    case .largestRHat: sample.largestRHat
    case .smallestBulkSampleSize: sample.smallestBulkSampleSize
    case .smallestTailSampleSize: sample.smallestTailSampleSize
    case .divergences: Double(sampler.divergences)
    case .depthSaturations: Double(sampler.saturations)
    case .gradientEvaluations: Double(sampler.leapfrogs)
    case .smallestEnergyFraction: sampler.energyFraction
    }
  }
}
