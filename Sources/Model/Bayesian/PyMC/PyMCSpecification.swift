/// Everything that determines a model of PyMC-Marketing's kind, apart from the data.
///
/// Media is divided by its largest value per channel and the KPI by its largest value, over all geos
/// and weeks; controls stay as they are. With more than one geo every parameter stands once for each
/// geo, all with independent priors. A specification stored as JSON by an earlier version still
/// decodes: what it does not mention has its default.
public struct PyMCSpecification: Sendable, Equatable, Codable {
  /// How media works on after its week; `lagCount` is the number of weights (`l_max`).
  public var adstock = Adstock(.geometric)
  /// How more media brings less.
  public var saturation = SaturationFamily.logistic
  /// Which of the two comes first.
  public var order = TransformOrder.adstockFirst
  /// The unit in which media enters.
  public var mediaScale = MediaScale.largestValue
  /// The number of sine and cosine pairs of the yearly season; 0 for none.
  public var yearlySeasonality = 2
  /// How the level moves with time; `nil` for a constant level.
  public var timeVaryingIntercept: GaussianProcessSettings?
  /// How the effect of all media moves with time; `nil` for a constant effect.
  public var timeVaryingMedia: GaussianProcessSettings?
  /// Priors other than the default; where two speak of one parameter, the later one holds.
  public var priors: [ParameterPrior] = []
  /// Experiments that the model has to agree with, within their errors.
  public var liftTests: [LiftTest] = []
  /// How measured lifts scatter around the true ones.
  public var liftDistribution = LiftDistribution.normal

  /// PyMC-Marketing's default model.
  public init() {}

  /// A specification stored earlier; fields it does not name keep their default.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try values.decode(.adstock, into: &adstock)
    try values.decode(.saturation, into: &saturation)
    try values.decode(.order, into: &order)
    try values.decode(.mediaScale, into: &mediaScale)
    try values.decode(.yearlySeasonality, into: &yearlySeasonality)
    try values.decode(.timeVaryingIntercept, into: &timeVaryingIntercept)
    try values.decode(.timeVaryingMedia, into: &timeVaryingMedia)
    try values.decode(.priors, into: &priors)
    try values.decode(.liftTests, into: &liftTests)
    try values.decode(.liftDistribution, into: &liftDistribution)
  }
}

/// The unit in which media enters a model.
public enum MediaScale: String, Sendable, Codable, CaseIterable {
  /// One is the channel's largest value.
  case largestValue = "largest_value"
  /// The unit of the data.
  case none
}

/// A prior for one named parameter, or for one of its terms.
public struct ParameterPrior: Sendable, Equatable, Codable {
  /// The parameter's name in the reference package (`saturation_beta`).
  public var parameter: String
  /// The channel, control, geo or the whole term (`Geo0,tv`) it holds for; `nil` for all.
  public var term: String?
  /// What is believed.
  public var prior: PriorDistribution

  /// A prior for a parameter, or for one of its terms.
  public init(_ parameter: String, term: String? = nil, _ prior: PriorDistribution) {
    self.parameter = parameter
    self.term = term
    self.prior = prior
  }
}
