/// Everything that determines a least-squares mix model, apart from the data.
///
/// Two equal specifications fitted to equal panels give the same bytes. A specification stored as
/// JSON by an earlier version still decodes: what it does not mention has its default.
public struct MixSpecification: Sendable, Equatable, Codable {
  /// How media works on after its week; `lagCount` is the number of weights.
  public var adstock = Adstock(.geometric)
  /// How more media brings less: one family, or several that the data choose among.
  ///
  /// The choice is by Akaike's criterion with the parameters that the data determine. Hill's extra
  /// slope must earn its place: where media never pauses, it trades against the intercept.
  public var saturations = [SaturationFamily.logistic, .hill]
  /// Which of the two comes first.
  public var order = TransformOrder.adstockFirst
  /// The number of sine and cosine pairs of the yearly season; 0 for none.
  public var yearlySeasonality = 2
  /// How the level moves over the window.
  public var trend = TrendShape.linear
  /// Calendar weeks that get an effect of their own.
  public var events: [CalendarEvent] = []
  /// Whether media may only help.
  public var mediaIsNonNegative = true
  /// The ridge penalty on the media coefficients, in units of the noise variance over the square
  /// of the scaled KPI; 0 for none.
  public var ridge = 0.0
  /// How strongly transform parameters are held near usual values: 1 is one typical spread.
  ///
  /// Rolling-origin validation chooses among these; a larger strength holds them closer.
  public var regularization = [0.5]
  /// The last weeks that the fit does not see and the result predicts.
  public var holdoutWeeks = 0
  /// How uncertainty is measured.
  public var uncertainty = MixUncertainty()
  /// How the transform parameters are searched for.
  public var search = MixSearch()

  /// The default model: geometric adstock over eight weeks into a logistic or a Hill curve.
  public init() {}

  /// A specification stored earlier; fields it does not name keep their default.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try values.decode(.adstock, into: &adstock)
    try values.decode(.saturations, into: &saturations)
    try values.decode(.order, into: &order)
    try values.decode(.yearlySeasonality, into: &yearlySeasonality)
    try values.decode(.trend, into: &trend)
    try values.decode(.events, into: &events)
    try values.decode(.mediaIsNonNegative, into: &mediaIsNonNegative)
    try values.decode(.ridge, into: &ridge)
    try values.decode(.regularization, into: &regularization)
    try values.decode(.holdoutWeeks, into: &holdoutWeeks)
    try values.decode(.uncertainty, into: &uncertainty)
    try values.decode(.search, into: &search)
  }
}
