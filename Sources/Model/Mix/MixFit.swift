/// A fitted mix model with everything that its result tables hold.
///
/// Cells run `[geo][week]`. Intervals come from refits on redrawn data (`MixUncertainty`) and so
/// hold the uncertainty of carryover and saturation as well as that of the coefficients.
public struct MixFit: Sendable, Equatable {
  /// What was fitted.
  public var specification: MixSpecification
  /// The saturation family that was fixed or chosen.
  public var saturation: SaturationFamily
  /// The families compared, the chosen first.
  public var families: [FamilyComparison]
  /// The first day of each week.
  public var weeks: [CalendarDay]
  /// The geos.
  public var geos: [String]
  /// The parameter table.
  public var parameters: [ParameterEstimate]
  /// The actual and the fitted KPI.
  public var fit: FitSeries
  /// The components, which add up to `fit.fitted` in their order.
  public var contributions: [ComponentSeries]
  /// ROI and marginal ROI per channel.
  public var returns: [ChannelReturn]
  /// Response curves per channel.
  public var curves: [ResponseCurve]
  /// The curves as functions, for planning.
  public var responses: [FittedResponse]
  /// What the responses of each channel have in common in all refits.
  public var forms: [ResponseForm]
  /// The responses of each refit, `[refit][channel]`, for intervals of plans.
  public var redrawn: [[FittedResponse]]
  /// How well the model fits and forecasts.
  public var diagnostics: MixDiagnostics
  /// What a reader should know.
  public var warnings: [MixWarning]
}
