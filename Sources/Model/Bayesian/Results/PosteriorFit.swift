/// A posterior with everything that its result tables hold.
///
/// Cells run `[geo][week]`. Estimates are posterior means, so that the components of a cell add up to
/// its fitted value and a return times its spend is the contribution; intervals are central.
public struct PosteriorFit: Sendable {
  /// The first day of each week.
  public var weeks: [CalendarDay]
  /// The geos.
  public var geos: [String]
  /// The draws of all natural parameters with their estimates and what the sampler says.
  public var sample: PosteriorSample
  /// The actual KPI and its posterior prediction; the interval is that of an actual value.
  public var fit: FitSeries
  /// The components, which add up to `fit.fitted` in their order.
  public var contributions: [ComponentSeries]
  /// ROI and marginal ROI of each channel that has spend of its own.
  public var returns: [ChannelReturn]
  /// How the contributions of each pair of channels go together.
  public var correlations: [ChannelCorrelation]
  /// Response curves per channel.
  public var curves: [ResponseCurve]
  /// The responses of some draws, `[draw][channel]`, for plans and their intervals.
  public var responses: [[FittedResponse]]
  /// What each of the responses has in common in all draws.
  public var forms: [ResponseForm]
  /// The parameters of `responses`, `[draw][form]`.
  public var responseParameters: [[ResponseParameters]]
  /// The score on the cells that the fit saw.
  public var inSample: ForecastScore
  /// Whether a cell was held out, `[geo][week]`; empty when none was.
  public var heldOut: [Bool]
  /// What the posterior predicts beside what happened, for cells that it saw and that it did not.
  public var validation: PosteriorValidation
  /// What the fit says of the specification's experiments.
  public var lifts: [LiftComparison] = []
}

/// How a posterior is drawn from and how much of it goes into the results.
public struct PosteriorPlan: Sendable, Equatable {
  /// The plan of the sampler.
  public var sampling: SamplingPlan
  /// How many draws to keep.
  public var count: DrawCount
  /// How much of the draws goes into the results.
  public var resolution = PosteriorResolution()

  /// A plan of the usual resolution.
  public init(sampling: SamplingPlan, count: DrawCount) {
    self.sampling = sampling
    self.count = count
  }
}

/// How much of a posterior goes into its results.
public struct PosteriorResolution: Sendable, Equatable, Codable {
  /// The share of intervals that should hold the truth.
  public var level = 0.9
  /// Numbers of components worked out at most: draws are thinned so that cells × components ×
  /// draws stay below it.
  public var componentCellLimit = 20_000_000
  /// Draws behind the intervals of single cells at most; means take all draws.
  public var intervalDrawLimit = 500
  /// Draws behind predictive checks and leave-one-out at most.
  public var validationDrawLimit = 1_000
  /// Draws behind response curves and plans at most.
  public var responseDrawLimit = 400

  /// The usual resolution.
  public init() {}
}

extension PosteriorFit {
  /// Draws from `training` and works out all results for the panel of `model`.
  ///
  /// The two have the same parameters; they differ where `training` knows fewer weeks.
  /// Generic code runs at full speed only within this module, so each kind of model has a function
  /// of its own that calls this one.
  static func fit<Model: FactoredModel>(
    _ model: Model, sampling training: Model, panel: Panel, heldOut: [Bool] = [],
    plan: PosteriorPlan,
    progress: (PosteriorProgress) -> Void, isCancelled: @escaping @Sendable () -> Bool
  ) throws(SamplingError) -> PosteriorFit {
    let sample = try PosteriorSample(
      training, plan: plan.sampling, count: plan.count, level: plan.resolution.level,
      progress: { progress(.sampling($0)) }, isCancelled: isCancelled)
    progress(.summarizing)
    return try PosteriorSummary(
      model: model, panel: panel, sample: sample, heldOut: heldOut,
      resolution: plan.resolution, seed: plan.sampling.seed
    ).fit(threads: plan.sampling.threads)
  }
}

/// How far a posterior is.
public enum PosteriorProgress: Sendable, Equatable {
  /// Chains are drawing.
  case sampling(SamplingProgress)
  /// Draws are there and results are being worked out.
  case summarizing
}
