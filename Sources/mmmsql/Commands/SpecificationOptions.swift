import Agent
public import ArgumentParser
public import Model
import SQLTools

/// How a model is to be fitted.
struct SpecificationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "ols: least squares with a joint search of carry-over and saturation; pymc: PyMC-Marketing's "
        + "model, by draws from its posterior; meridian: Google Meridian's, likewise."))
  var model = ModelKind.ols

  @Option(help: "Carry-over: \(AdstockFamily.allCases.map(\.rawValue).joined(separator: ", ")).")
  var adstock = AdstockFamily.geometric

  @Option(help: "Saturation: \(SaturationFamily.allCases.map(\.rawValue).joined(separator: ", ")).")
  var saturation: SaturationFamily?

  @Option(help: "Weeks that media works on, its own included.")
  var lMax = 8

  @Option(help: "Sine and cosine pairs of the yearly season.")
  var yearlySeasonality = 2

  @Option(help: "Inner knots of a trend in straight pieces; 0 for one straight line.")
  var knots = 0

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

  @Option(help: "Weeks at the end to hold out and predict.")
  var holdout = 0

  @Option(help: "Refits behind the intervals.")
  var replicates = 200

  @Option(help: "Share of intervals that should hold the truth.")
  var level = 0.9

  @Option(help: "Seed of every random draw.")
  var seed: UInt64 = 1

  @OptionGroup(title: "Posterior options") var posterior: PosteriorOptions

  @OptionGroup(title: "Experiment options") var experiments: ExperimentOptions

  func validate() throws {
    guard (1...52).contains(lMax) else { throw ValidationError("--l-max lies between 1 and 52") }
    guard (0...26).contains(yearlySeasonality) else {
      throw ValidationError("--yearly-seasonality lies between 0 and 26")
    }
    guard (0...100).contains(knots) else { throw ValidationError("--knots lies between 0 and 100") }
    guard (0...100_000).contains(replicates) else {
      throw ValidationError("--replicates lies between 0 and 100000")
    }
    guard level > 0, level < 1 else { throw ValidationError("--level lies between 0 and 1") }
    guard holdout >= 0 else { throw ValidationError("--holdout is 0 or more") }
    guard model != .ols || experiments.experiments == nil else {
      throw ValidationError(
        "least squares cannot learn from --experiments; use --model pymc or --model meridian")
    }
  }

  /// The specification the options describe.
  var specification: ModelSpecification {
    switch model {
    case .ols: .leastSquares(leastSquares)
    case .pymc:
      .pymc(
        BayesianSpecification(pymc, sampling: posterior.settings(seed: seed, level: level)))
    case .meridian:
      .meridian(
        BayesianSpecification(meridian, sampling: posterior.settings(seed: seed, level: level)))
    }
  }

  private var meridian: MeridianRequest {
    var specification = MeridianSpecification()
    specification.maximumLag = lMax
    if knots > 0 { specification.knots = .count(knots) }
    specification.roiCalibration = experiments.roiCalibration
    specification.priors = posterior.priors.map {
      MeridianPriorSetting(
        $0.prior.parameter, term: $0.prior.term, prior: .distributed($0.prior.prior))
    }
    var request = MeridianRequest(specification)
    request.populationColumn = posterior.population
    request.revenueColumn = posterior.revenuePerKpi
    return request
  }

  /// Puts the specification and the columns that only it reads into a request.
  func apply(to request: inout AnalysisRequest) {
    request.specification = specification
    guard model == .meridian else { return }
    // Meridian's media are impressions where there are some; spend is only what they cost.
    request.usesImpressions = true
    let own = [posterior.population, posterior.revenuePerKpi].compactMap { $0 }
    request.columns.controls = request.columns.controls.map { $0 + own }
  }

  private var pymc: PyMCSpecification {
    var result = PyMCSpecification()
    result.adstock = Adstock(adstock, lagCount: lMax)
    result.saturation = saturation ?? .logistic
    result.yearlySeasonality = yearlySeasonality
    if posterior.timeVaryingIntercept { result.timeVaryingIntercept = GaussianProcessSettings() }
    if posterior.timeVaryingMedia { result.timeVaryingMedia = GaussianProcessSettings() }
    result.priors = posterior.priors.map(\.prior)
    result.liftDistribution = experiments.liftDistribution
    return result
  }

  private var leastSquares: MixSpecification {
    var result = MixSpecification()
    result.adstock = Adstock(adstock, lagCount: lMax)
    if let saturation { result.saturations = [saturation] }
    result.yearlySeasonality = yearlySeasonality
    result.trend = noTrend ? .none : knots > 0 ? .piecewiseLinear(knots: knots) : .linear
    result.events = event
    if let errors { result.uncertainty.errors = errors }
    result.holdoutWeeks = holdout
    result.uncertainty.replicates = replicates
    result.uncertainty.level = level
    result.search.seed = seed
    return result
  }
}

/// The models that can be fitted.
enum ModelKind: String, ExpressibleByArgument, CaseIterable {
  case ols, pymc, meridian
}

extension AdstockFamily: ExpressibleByArgument {}
extension SaturationFamily: ExpressibleByArgument {}
extension CalendarEvent: ExpressibleByArgument {}
extension ErrorStructure: ExpressibleByArgument {}
