/// Everything besides the data that determines a Meridian model.
///
/// Defaults are those of Google Meridian 2.1. A specification stored as JSON by an earlier version
/// still decodes: what it does not mention has its default.
public struct MeridianSpecification: Sendable, Codable, Equatable {
  /// What the prior of paid media is about.
  public var paidMediaPrior = TreatmentPriorKind.roi
  /// What the prior of paid media with reach and frequency is about.
  public var reachFrequencyPrior = TreatmentPriorKind.roi
  /// What the prior of organic media is about: a contribution or a coefficient.
  public var organicMediaPrior = TreatmentPriorKind.contribution
  /// What the prior of organic media with reach and frequency is about.
  public var organicReachFrequencyPrior = TreatmentPriorKind.contribution
  /// What the prior of price, promotion and the like is about.
  public var nonMediaPrior = TreatmentPriorKind.contribution
  /// How a channel's effect varies over geos; national models are always normal.
  public var mediaEffects = MediaEffectDistribution.logNormal
  /// The knots of the baseline.
  public var knots = KnotChoice.standard
  /// The last lag of the carryover, in weeks.
  public var maximumLag = 8
  /// How carryover fades where `decayByChannel` says nothing.
  public var decay = MediaDecay.geometric
  /// How carryover fades, by channel.
  public var decayByChannel: [String: MediaDecay] = [:]
  /// Whether media saturates before it carries over.
  public var hillBeforeAdstock = false
  /// Whether each geo has a noise of its own.
  public var uniqueSigmaForEachGeo = false
  /// Weeks kept out of the likelihood.
  public var holdout: [WeekSelection] = []
  /// Whether held-out cells count where the KPI is scaled and knots are chosen, as in Meridian.
  ///
  /// A forecast is honest only where they do not.
  public var scalesWithHeldOut = true
  /// Weeks that ROI priors are about; empty means all.
  ///
  /// A selection names a channel in `column`, or none for all paid channels.
  public var calibrationPeriod: [WeekSelection] = []
  /// Controls that are divided by population before they are standardised.
  public var populationScaledControls: [String] = []
  /// Non-media treatments that are divided by population before they are standardised.
  public var populationScaledNonMedia: [String] = []
  /// The value of a non-media treatment that counts as none; its minimum where nothing is said.
  public var nonMediaBaselines: [String: NonMediaBaseline] = [:]
  /// The geo whose intercept is 0; the most populous one where nothing is said.
  public var baselineGeo: String?
  /// Priors in place of the standard ones, later ones winning.
  public var priors: [MeridianPriorSetting] = []
  /// Experiments that say what to believe of the channels' ROI.
  public var liftTests: [LiftTest] = []
  /// How they say it.
  public var roiCalibration = ROICalibration.adjusted

  /// The default specification.
  public init() {}

  /// A specification stored earlier; fields it does not name keep their default.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try values.decode(.paidMediaPrior, into: &paidMediaPrior)
    try values.decode(.reachFrequencyPrior, into: &reachFrequencyPrior)
    try values.decode(.organicMediaPrior, into: &organicMediaPrior)
    try values.decode(.organicReachFrequencyPrior, into: &organicReachFrequencyPrior)
    try values.decode(.nonMediaPrior, into: &nonMediaPrior)
    try values.decode(.mediaEffects, into: &mediaEffects)
    try values.decode(.knots, into: &knots)
    try values.decode(.maximumLag, into: &maximumLag)
    try values.decode(.decay, into: &decay)
    try values.decode(.decayByChannel, into: &decayByChannel)
    try values.decode(.hillBeforeAdstock, into: &hillBeforeAdstock)
    try values.decode(.uniqueSigmaForEachGeo, into: &uniqueSigmaForEachGeo)
    try values.decode(.holdout, into: &holdout)
    try values.decode(.scalesWithHeldOut, into: &scalesWithHeldOut)
    try values.decode(.calibrationPeriod, into: &calibrationPeriod)
    try values.decode(.populationScaledControls, into: &populationScaledControls)
    try values.decode(.populationScaledNonMedia, into: &populationScaledNonMedia)
    try values.decode(.nonMediaBaselines, into: &nonMediaBaselines)
    try values.decode(.baselineGeo, into: &baselineGeo)
    try values.decode(.priors, into: &priors)
    try values.decode(.liftTests, into: &liftTests)
    try values.decode(.roiCalibration, into: &roiCalibration)
  }

  /// Which of carryover and saturation comes first.
  public var order: TransformOrder { hillBeforeAdstock ? .saturationFirst : .adstockFirst }
}

/// What the prior of a treatment's strength is about.
public enum TreatmentPriorKind: String, Sendable, Codable, Equatable {
  /// Revenue per unit of spend.
  case roi
  /// Revenue per unit of one percent more spend.
  case marginalROI = "mroi"
  /// The share of the total outcome.
  case contribution
  /// The coefficient itself, on the scaled data.
  case coefficient
}

/// How a channel's effect varies over geos.
public enum MediaEffectDistribution: String, Sendable, Codable, Equatable {
  /// β_g = exp(β + η d_g).
  case logNormal = "log_normal"
  /// β_g = β + η d_g.
  case normal
}

/// How carryover fades with the lag l of a window of L weights; weights are divided by their sum.
public enum MediaDecay: String, Sendable, Codable, Equatable {
  /// α^l.
  case geometric
  /// (1 − l/L)^(1/α − 1).
  case binomial
}

/// The value of a non-media treatment that counts as no treatment.
public enum NonMediaBaseline: Sendable, Codable, Equatable {
  /// The least value of all cells.
  case minimum
  /// The greatest value of all cells.
  case maximum
  /// A number on the treatment's own scale.
  case value(Double)
}

/// Some weeks of one geo or column, or of all.
public struct WeekSelection: Sendable, Codable, Equatable {
  /// The geo, or none for all.
  public var geo: String?
  /// The channel, or none for all.
  public var column: String?
  /// First days of the weeks, as `YYYY-MM-DD`.
  public var weeks: [String]

  /// The given weeks.
  public init(geo: String? = nil, column: String? = nil, weeks: [String]) {
    self.geo = geo
    self.column = column
    self.weeks = weeks
  }
}
