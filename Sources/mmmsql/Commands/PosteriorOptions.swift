import Agent
import ArgumentParser
import Model

/// How a posterior is drawn from, for the Bayesian models.
struct PosteriorOptions: ParsableArguments {
  @Option(help: "Chains of draws; 4.")
  var chains: Int?

  @Option(help: "Draws of each chain that tune it; found from the start when left out.")
  var warmup: Int?

  @Option(
    help: ArgumentHelp(
      "Draws kept of each chain, or auto, as when left out: until every R-hat is below 1.01 with "
        + "400 effective draws.", valueName: "draws"))
  var draws: DrawArgument?

  @Option(help: "Acceptance that step sizes are tuned to; 0.8.")
  var targetAcceptance: Double?

  @Option(
    help: ArgumentHelp(
      "Draws of all chains to keep in gold_posterior_draw, or all; 400.", valueName: "draws"))
  var keepDraws: KeptDraws?

  @Option(
    name: .customLong("prior"),
    help: ArgumentHelp(
      "A prior, as saturation_beta=HalfNormal(sigma=1) or roi_m[tv]=…, for meridian also a number "
        + "that is known; may be repeated.",
      valueName: "name=prior"))
  var priors: [PriorArgument] = []

  @Flag(help: "A level that moves with time (Gaussian process); for pymc.")
  var timeVaryingIntercept = false

  @Flag(help: "An effect of all media that moves with time (Gaussian process); for pymc.")
  var timeVaryingMedia = false

  func validate() throws {
    if let chains, !(1...1_000).contains(chains) {
      throw ValidationError("--chains lies between 1 and 1000")
    }
    if let warmup, !(0...1_000_000).contains(warmup) {
      throw ValidationError("--warmup lies between 0 and 1000000")
    }
    if let targetAcceptance, !(targetAcceptance > 0 && targetAcceptance < 1) {
      throw ValidationError("--target-acceptance lies between 0 and 1")
    }
  }

  /// The settings the options describe.
  func settings(seed: UInt64?, level: Double?) -> SamplingSettings {
    var settings = SamplingSettings()
    settings.chains = chains ?? settings.chains
    settings.warmup = warmup
    settings.draws = draws?.count ?? settings.draws
    settings.seed = seed ?? settings.seed
    settings.targetAcceptance = targetAcceptance ?? settings.targetAcceptance
    settings.level = level ?? settings.level
    if let keepDraws { settings.storedDraws = keepDraws.most }
    return settings
  }

  /// The options with the models that have them.
  var given: [ModelOption] {
    [
      ModelOption("--chains", chains != nil, .pymc, .meridian),
      ModelOption("--warmup", warmup != nil, .pymc, .meridian),
      ModelOption("--draws", draws != nil, .pymc, .meridian),
      ModelOption("--target-acceptance", targetAcceptance != nil, .pymc, .meridian),
      ModelOption("--keep-draws", keepDraws != nil, .pymc, .meridian),
      ModelOption("--prior", !priors.isEmpty, .pymc, .meridian),
      ModelOption("--time-varying-intercept", timeVaryingIntercept, .pymc),
      ModelOption("--time-varying-media", timeVaryingMedia, .pymc),
    ]
  }
}

/// `auto` or a number of draws.
enum DrawArgument: ExpressibleByArgument, Equatable {
  case automatic
  case fixed(Int)

  init?(argument: String) {
    if argument == "auto" {
      self = .automatic
    } else if let count = Int(argument), (1...1_000_000).contains(count) {
      self = .fixed(count)
    } else {
      return nil
    }
  }

  var count: DrawCount {
    switch self {
    case .automatic: SamplingSettings().draws
    case .fixed(let count): .fixed(count)
    }
  }
}

/// `all` or a number of draws.
enum KeptDraws: ExpressibleByArgument, Equatable {
  case all
  case count(Int)

  init?(argument: String) {
    if argument == "all" {
      self = .all
    } else if let count = Int(argument), count >= 0 {
      self = .count(count)
    } else {
      return nil
    }
  }

  var most: Int? {
    switch self {
    case .all: nil
    case .count(let count): count
    }
  }
}
