internal import FoundationEssentials
public import Model
internal import SQLTools

/// What to fit: the kind of model with everything that determines it besides the data.
public enum ModelSpecification: Sendable, Equatable {
  /// Least squares with a joint search of carry-over and saturation.
  case leastSquares(MixSpecification)
  /// PyMC-Marketing's model, by draws from its posterior.
  case pymc(BayesianSpecification<PyMCSpecification>)
  /// Google Meridian's model, by draws from its posterior.
  case meridian(BayesianSpecification<MeridianRequest>)

  /// The kind as result tables show it; identifiers of models begin with it.
  public var kind: String {
    switch self {
    case .leastSquares: "ols"
    case .pymc: "pymc"
    case .meridian: "meridian"
    }
  }

  /// The seed of every random draw.
  public var seed: UInt64 {
    switch self {
    case .leastSquares(let mix): mix.search.seed
    case .pymc(let bayesian): bayesian.sampling.seed
    case .meridian(let bayesian): bayesian.sampling.seed
    }
  }

  /// The share of intervals that should hold the truth.
  public var level: Double {
    switch self {
    case .leastSquares(let mix): mix.uncertainty.level
    case .pymc(let bayesian): bayesian.sampling.level
    case .meridian(let bayesian): bayesian.sampling.level
    }
  }

  /// Whether adstock or saturation acts first.
  var order: TransformOrder {
    switch self {
    case .leastSquares(let mix): mix.order
    case .pymc(let bayesian): bayesian.model.order
    case .meridian(let bayesian): bayesian.model.specification.order
    }
  }
}

/// A model to draw from and how to draw.
public struct BayesianSpecification<Content: Sendable & Equatable & Codable>: Sendable, Equatable,
  Codable
{
  /// The model.
  public var model: Content
  /// How its posterior is drawn from.
  public var sampling: SamplingSettings
  /// What it is tested on.
  public var validation: ValidationSettings

  /// A model with the usual sampling.
  public init(
    _ model: Content, sampling: SamplingSettings = SamplingSettings(),
    validation: ValidationSettings = ValidationSettings()
  ) {
    self.model = model
    self.sampling = sampling
    self.validation = validation
  }

  /// A specification stored earlier, perhaps without tests.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    model = try values.decode(Content.self, forKey: .model)
    sampling = try values.decode(SamplingSettings.self, forKey: .sampling)
    validation =
      try values.decodeIfPresent(ValidationSettings.self, forKey: .validation)
      ?? ValidationSettings()
  }
}

/// How a posterior is drawn from.
public struct SamplingSettings: Sendable, Equatable, Codable {
  /// Chains run independently of each other.
  public var chains = 4
  /// Draws that tune each chain; `nil` for as many as the start makes sensible.
  public var warmup: Int?
  /// Draws kept of each chain.
  public var draws = DrawCount.automatic(limit: 10_000)
  /// The seed of every random draw.
  public var seed: UInt64 = 1
  /// The mean acceptance that step sizes are tuned to.
  public var targetAcceptance = 0.8
  /// The share of intervals that should hold the truth.
  public var level = 0.9
  /// Draws of all chains that go into `gold_posterior_draw`, evenly spaced; `nil` for all.
  public var storedDraws: Int? = 400

  /// The usual settings.
  public init() {}

  /// The plan of the sampler; draws of an automatic count begin with 700 of each chain.
  func plan(threads: Int) -> SamplingPlan {
    SamplingPlan(
      chains: chains, warmup: warmup, draws: 700, seed: seed, targetAcceptance: targetAcceptance,
      start: .laplace, threads: threads)
  }
}

extension ModelSpecification {
  /// The specification with the columns that only its model reads, where it has such.
  func reading(_ others: [OtherColumn]) -> ModelSpecification {
    guard case .meridian(var bayesian) = self else { return self }
    bayesian.model.columns = others
    return .meridian(bayesian)
  }

  /// The specification as JSON with sorted keys.
  var json: String {
    get throws {
      switch self {
      case .leastSquares(let mix): try mix.sortedJSON()
      case .pymc(let bayesian): try bayesian.sortedJSON()
      case .meridian(let bayesian): try bayesian.sortedJSON()
      }
    }
  }

  /// The specification of a stored model of a kind.
  init(kind: String, json: String) throws {
    let decoder = JSONDecoder()
    let data = Data(json.utf8)
    switch kind {
    case "pymc":
      self = .pymc(try decoder.decode(BayesianSpecification<PyMCSpecification>.self, from: data))
    case "meridian":
      self = .meridian(
        try decoder.decode(BayesianSpecification<MeridianRequest>.self, from: data))
    default: self = .leastSquares(try decoder.decode(MixSpecification.self, from: data))
    }
  }
}
