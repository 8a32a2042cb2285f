internal import Model
internal import Warehouse

extension FittedResults {
  /// How many draws' curves a plan takes the mean of; their own errors cancel in it.
  static let plannedDraws = 50

  /// The results of draws from a posterior.
  init(
    _ fit: PosteriorFit, panel: Panel, order: TransformOrder, settings: SamplingSettings,
    seconds: Double
  ) {
    let statistics = ResidualStatistics(
      contributions: fit.contributions, actual: fit.fit.actual, weekCount: panel.weekCount)
    let kept = fit.responses.evenlySpaced(Self.plannedDraws)
    let planned = kept.scaled(
      toContributions: Dictionary(fit.returns.map { ($0.channel, $0.contribution) }) { $1 })
    let canBeStored = Self.canBeStored(fit.responses, panel: panel, order: order)
    self.init(
      series: fit.fit, heldOut: [], contributions: fit.contributions, returns: fit.returns,
      curves: fit.curves, parameters: fit.sample.estimates,
      responses: canBeStored ? kept.first ?? [] : [], planned: planned,
      redrawn: fit.responses,
      storedDraws: canBeStored ? fit.responses.map { $0.map(\.parameters) } : [],
      inSample: fit.inSample, durbinWatson: statistics.durbinWatson,
      diagnostics: Self.rows(fit) + statistics.rows,
      remarks: ModelReview.remarks(on: fit, statistics),
      sampling: SamplingOutcome(
        largestRHat: fit.sample.largestRHat,
        smallestBulkSampleSize: fit.sample.smallestBulkSampleSize,
        smallestTailSampleSize: fit.sample.smallestTailSampleSize,
        divergences: fit.sample.sampler.divergences, seconds: seconds),
      draws: Self.drawRows(fit.sample.draws, stored: settings.storedDraws), lifts: fit.lifts)
  }

  /// Whether the parameters of each channel give its response again, which they do not where geos or
  /// weeks have effects of their own.
  private static func canBeStored(
    _ draws: [[FittedResponse]], panel: Panel, order: TransformOrder
  ) -> Bool {
    guard let first = draws.first, first.map(\.channel) == panel.channels else { return false }
    return first.enumerated().allSatisfy { channel, response in
      let media = Array(panel.media(ofChannel: channel))
      return response.redrawn(response.parameters, media: media, order: order) == response
    }
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
    if let score = fit.holdout {
      rows += [("holdout_r2", score.r2), ("holdout_mape", score.mape)]
    }
    return rows.map { ResidualStatistics.Row(name: $0.0, value: $0.1) }
  }

  /// The natural parameters of evenly spaced draws by name.
  private static func drawRows(_ draws: PosteriorDraws, stored: Int?) -> [[SQLValue]] {
    let names = draws.layout.parameterNames.map(SQLValue.text)
    return draws.thinned(to: stored ?? draws.count).flatMap { index in
      let chain = SQLValue.integer(Int64(index / draws.drawCount + 1))
      let draw = SQLValue.integer(Int64(index % draws.drawCount + 1))
      return zip(names, draws.draw(index)).map { [chain, draw, $0, .real($1)] }
    }
  }
}
