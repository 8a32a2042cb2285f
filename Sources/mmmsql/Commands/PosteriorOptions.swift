import Agent
import ArgumentParser
import Model

/// How a posterior is drawn from, for the Bayesian models.
struct PosteriorOptions: ParsableArguments {
  @Option(help: "Chains of draws.")
  var chains = 4

  @Option(help: "Draws of each chain that tune it; found from the start when left out.")
  var warmup: Int?

  @Option(
    help: ArgumentHelp(
      "Draws kept of each chain, or auto: until every R-hat is below 1.01 with 400 effective draws.",
      valueName: "draws"))
  var draws = DrawArgument.automatic

  @Option(help: "Acceptance that step sizes are tuned to.")
  var targetAcceptance = 0.8

  @Option(
    help: ArgumentHelp(
      "Draws of all chains to keep in gold_posterior_draw, or all.", valueName: "draws"))
  var keepDraws = KeptDraws.count(400)

  @Option(
    name: .customLong("prior"),
    help: ArgumentHelp(
      "A prior, as saturation_beta=HalfNormal(sigma=1) or roi_m[tv]=…; may be repeated.",
      valueName: "name=prior"))
  var priors: [PriorArgument] = []

  @Option(help: "The column with the people of each geo; for meridian.")
  var population: String?

  @Option(help: "The column with the revenue per unit of the KPI; for meridian.")
  var revenuePerKpi: String?

  @Flag(help: "A level that moves with time (Gaussian process); for pymc.")
  var timeVaryingIntercept = false

  @Flag(help: "An effect of all media that moves with time (Gaussian process); for pymc.")
  var timeVaryingMedia = false

  func validate() throws {
    guard (1...1_000).contains(chains) else {
      throw ValidationError("--chains lies between 1 and 1000")
    }
    if let warmup, !(0...1_000_000).contains(warmup) {
      throw ValidationError("--warmup lies between 0 and 1000000")
    }
    guard targetAcceptance > 0, targetAcceptance < 1 else {
      throw ValidationError("--target-acceptance lies between 0 and 1")
    }
  }

  /// The settings the options describe.
  func settings(seed: UInt64, level: Double) -> SamplingSettings {
    var settings = SamplingSettings()
    settings.chains = chains
    settings.warmup = warmup
    settings.draws = draws.count
    settings.seed = seed
    settings.targetAcceptance = targetAcceptance
    settings.level = level
    settings.storedDraws = keepDraws.most
    return settings
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

  var defaultValueDescription: String { "auto" }

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

  var defaultValueDescription: String { "400" }

  var most: Int? {
    switch self {
    case .all: nil
    case .count(let count): count
    }
  }
}

/// `parameter=Distribution(...)` or `parameter[term]=Distribution(...)`.
struct PriorArgument: ExpressibleByArgument, Equatable {
  let prior: ParameterPrior

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let distribution = PriorDistribution(String(parts[1])) else {
      return nil
    }
    let name = parts[0].split(separator: "[", maxSplits: 1)
    guard let parameter = name.first else { return nil }
    let term = name.count == 2 ? String(name[1].drop { $0 == " " }) : nil
    if let term, !term.hasSuffix("]") { return nil }
    prior = ParameterPrior(
      String(parameter), term: term.map { String($0.dropLast()) }, distribution)
  }
}
