import Agent
public import ArgumentParser
public import Model
import SQLTools

/// How a model is to be fitted.
struct SpecificationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "ols, the default: least squares with a joint search of carry-over and saturation; pymc: "
        + "PyMC-Marketing's model, by draws from its posterior; meridian: Google Meridian's, "
        + "likewise."))
  var model: ModelKind?

  @Option(
    help: ArgumentHelp(
      "Carry-over: \(AdstockFamily.allCases.map(\.rawValue).joined(separator: ", ")); geometric."))
  var adstock: AdstockFamily?

  @Option(help: "Saturation: \(SaturationFamily.allCases.map(\.rawValue).joined(separator: ", ")).")
  var saturation: SaturationFamily?

  @Option(help: "Weeks that media works on, its own included; 8, for meridian 9.")
  var lMax: Int?

  @Option(help: "Sine and cosine pairs of the yearly season; 2.")
  var yearlySeasonality: Int?

  @Option(
    help: ArgumentHelp(
      "Inner knots of a trend in straight pieces; 0 for one straight line. For meridian the knots "
        + "of the baseline: how many, auto, or their weeks as 0,26,51."))
  var knots: KnotArgument?

  @Flag(help: "No trend.")
  var noTrend = false

  @Option(
    help: ArgumentHelp(
      "Occasions with an effect of their own: "
        + CalendarEvent.allCases.map(\.rawValue).joined(separator: ", ")
        + "; may be repeated.", valueName: "event"))
  var event: [CalendarEvent] = []

  @Option(
    help: ArgumentHelp(
      "What intervals assume of the noise: "
        + ErrorStructure.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "structure"))
  var errors: ErrorStructure?

  @Option(help: "Weeks at the end to hold out and predict; 0.")
  var holdout: Int?

  @Option(
    help: ArgumentHelp(
      "Forecasts from fits to the first weeks only, each an eighth of the window, at most a quarter "
        + "year; 3 for ols and 0 for the others when left out.", valueName: "forecasts"))
  var rollingOrigin: Int?

  @Option(help: "Refits behind the intervals; 200.")
  var replicates: Int?

  @Option(help: "Share of intervals that should hold the truth; 0.9.")
  var level: Double?

  @Option(help: "Seed of every random draw; 1.")
  var seed: UInt64?

  @OptionGroup(title: "Options of pymc and meridian") var posterior: PosteriorOptions

  @OptionGroup(title: "Options of meridian") var meridianOptions: MeridianOptions

  @OptionGroup(title: "Experiment options") var experiments: ExperimentOptions

  /// Throws for options that the model does not have and for values out of range; not called where
  /// a stored model says what it is.
  func check() throws {
    let model = kind
    try ModelOption.check(given, for: model)
    if let lMax, !(1...52).contains(lMax) {
      throw ValidationError("--l-max lies between 1 and 52")
    }
    if let yearlySeasonality, !(0...26).contains(yearlySeasonality) {
      throw ValidationError("--yearly-seasonality lies between 0 and 26")
    }
    if let replicates, !(0...100_000).contains(replicates) {
      throw ValidationError("--replicates lies between 0 and 100000")
    }
    if model == .ols, let knots {
      guard case .count(0...100) = knots else {
        throw ValidationError("--knots lies between 0 and 100")
      }
    }
    guard model != .meridian || knots != .count(0) else {
      throw ValidationError("--knots is 1 or more for meridian")
    }
    if model == .pymc, let known = posterior.priors.first(where: { $0.forPyMC == nil }) {
      throw ValidationError("--prior \(known.parameter) is a number, and pymc takes distributions")
    }
    if let level, !(level > 0 && level < 1) {
      throw ValidationError("--level lies between 0 and 1")
    }
    if let holdout, holdout < 0 { throw ValidationError("--holdout is 0 or more") }
    guard model != .ols || experiments.experiments == nil else {
      throw ValidationError(
        "least squares cannot learn from --experiments; use --model pymc or --model meridian")
    }
    if let rollingOrigin, !(0...52).contains(rollingOrigin) {
      throw ValidationError("--rolling-origin lies between 0 and 52")
    }
  }

  /// All options with the models that have them.
  var given: [ModelOption] {
    own + posterior.given + meridianOptions.given + experiments.given
      + [ModelOption("--model", model != nil)]
  }

  private var own: [ModelOption] {
    [
      ModelOption("--adstock", adstock != nil, .ols, .pymc),
      ModelOption("--saturation", saturation != nil, .ols, .pymc),
      ModelOption("--yearly-seasonality", yearlySeasonality != nil, .ols, .pymc),
      ModelOption("--knots", knots != nil, .ols, .meridian),
      ModelOption("--no-trend", noTrend, .ols), ModelOption("--event", !event.isEmpty, .ols),
      ModelOption("--errors", errors != nil, .ols),
      ModelOption("--replicates", replicates != nil, .ols), ModelOption("--l-max", lMax != nil),
      ModelOption("--holdout", holdout != nil),
      ModelOption("--rolling-origin", rollingOrigin != nil),
      ModelOption("--level", level != nil), ModelOption("--seed", seed != nil),
    ]
  }

  private var kind: ModelKind { model ?? .ols }

  private var sampling: SamplingSettings { posterior.settings(seed: seed, level: level) }

  /// The specification the options describe.
  var specification: ModelSpecification {
    switch kind {
    case .ols: .leastSquares(leastSquares)
    case .pymc:
      .pymc(
        BayesianSpecification(
          pymc, sampling: sampling, validation: validation))
    case .meridian:
      .meridian(
        BayesianSpecification(
          meridian, sampling: sampling, validation: validation))
    }
  }

  private var validation: ValidationSettings {
    var result = ValidationSettings()
    result.holdoutWeeks = holdout ?? result.holdoutWeeks
    result.rollingOrigins = rollingOrigin ?? 0
    return result
  }

  private var meridian: MeridianRequest {
    var specification = MeridianSpecification()
    if let lMax { specification.maximumLag = lMax - 1 }
    if let knots { specification.knots = knots.forMeridian }
    specification.roiCalibration = experiments.roiCalibration ?? specification.roiCalibration
    specification.priors = posterior.priors.map(\.forMeridian)
    meridianOptions.apply(to: &specification)
    var request = MeridianRequest(specification)
    request.calibrationPeriods = meridianOptions.roiCalibrationPeriod.map(\.period)
    return request
  }

  /// Puts the specification and the columns that only it reads into a request.
  func apply(to request: inout AnalysisRequest) {
    request.specification = specification
    guard kind == .meridian else { return }
    // Meridian's media are impressions where there are some; spend is only what they cost.
    request.usesImpressions = true
    request.columns.others = meridianOptions.columns
  }

  private var pymc: PyMCSpecification {
    var result = PyMCSpecification()
    result.adstock = carryover
    result.saturation = saturation ?? .logistic
    result.yearlySeasonality = yearlySeasonality ?? 2
    if posterior.timeVaryingIntercept { result.timeVaryingIntercept = GaussianProcessSettings() }
    if posterior.timeVaryingMedia { result.timeVaryingMedia = GaussianProcessSettings() }
    result.priors = posterior.priors.compactMap(\.forPyMC)
    result.liftDistribution = experiments.liftDistribution ?? result.liftDistribution
    return result
  }

  private var carryover: Adstock { Adstock(adstock ?? .geometric, lagCount: lMax ?? 8) }

  private var trend: TrendShape {
    guard case .count(let count) = knots, count > 0 else { return .linear }
    return .piecewiseLinear(knots: count)
  }

  private var leastSquares: MixSpecification {
    var result = MixSpecification()
    result.adstock = carryover
    if let saturation { result.saturations = [saturation] }
    result.yearlySeasonality = yearlySeasonality ?? 2
    result.trend = noTrend ? .none : trend
    result.events = event
    if let errors { result.uncertainty.errors = errors }
    result.holdoutWeeks = holdout ?? result.holdoutWeeks
    result.uncertainty.replicates = replicates ?? 200
    result.uncertainty.level = level ?? result.uncertainty.level
    result.search.seed = seed ?? result.search.seed
    if let rollingOrigin { result.search.splits = rollingOrigin }
    return result
  }
}

extension AdstockFamily: ExpressibleByArgument {}
extension SaturationFamily: ExpressibleByArgument {}
extension CalendarEvent: ExpressibleByArgument {}
extension ErrorStructure: ExpressibleByArgument {}
