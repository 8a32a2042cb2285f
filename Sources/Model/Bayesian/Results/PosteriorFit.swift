/// A posterior with everything that its result tables hold.
///
/// Cells run `[geo][week]`. Estimates are posterior means, so that the components of a cell add up to
/// its fitted value and a return times its spend is the contribution; intervals are central.
public struct PosteriorFit: Sendable {
  /// The first day of each week.
  public var weeks: [CalendarDay]
  /// The geos.
  public var geos: [String]
  /// The draws of all natural parameters.
  public var draws: PosteriorDraws
  /// The actual KPI and its posterior prediction; the interval is that of an actual value.
  public var fit: FitSeries
  /// The components, which add up to `fit.fitted` in their order.
  public var contributions: [ComponentSeries]
  /// ROI and marginal ROI of each channel that has spend of its own.
  public var returns: [ChannelReturn]
  /// Response curves per channel.
  public var curves: [ResponseCurve]
  /// The responses of some draws, `[draw][channel]`, for plans and their intervals.
  public var responses: [[FittedResponse]]
  /// The score on the cells that the fit saw.
  public var inSample: ForecastScore
  /// The score on the cells held out; `nil` without any.
  public var holdout: ForecastScore?
}

/// How much of a posterior goes into its results.
public struct PosteriorResolution: Sendable, Equatable, Codable {
  /// The share of intervals that should hold the truth.
  public var level = 0.9
  /// Numbers of components worked out at most: draws are thinned so that cells × components ×
  /// draws stay below it.
  public var componentCellLimit = 20_000_000
  /// Draws behind response curves and plans at most.
  public var responseDrawLimit = 400

  /// The usual resolution.
  public init() {}
}
