import Model

/// A log density of PyMC-Marketing at some points; `Fixtures/README.md` says how it was made.
struct PyMCFixture: Decodable, Sendable {
  struct Parameter: Decodable, Sendable {
    var name: String
    var shape: [Int]
    var transform: String
    var offset: Int
    var size: Int
  }

  struct Point: Decodable, Sendable {
    var kind: String
    var constrained: [String: FlatNumbers]
    var logpParts: [String: Double]
    var logpNoJacobian: Double
    var unconstrained: [Double]
    var logpWithJacobian: Double
    var gradWithJacobian: FlatNumbers?
    var gradExact: FlatNumbers?
    var mu: FlatNumbers
    var channelContribution: FlatNumbers?
    var channelContributionSum: FlatNumbers?
    var interceptLatentProcess: FlatNumbers?
    var mediaTemporalLatentMultiplier: FlatNumbers?

    var gradient: [Double] { (gradExact ?? gradWithJacobian)?.values ?? [] }

    enum CodingKeys: String, CodingKey {
      case kind, constrained, unconstrained, mu
      case logpParts = "logp_parts"
      case logpNoJacobian = "logp_no_jacobian"
      case logpWithJacobian = "logp_with_jacobian"
      case gradWithJacobian = "grad_with_jacobian"
      case gradExact = "grad_exact"
      case channelContribution = "channel_contribution"
      case channelContributionSum = "channel_contribution_sum"
      case interceptLatentProcess = "intercept_latent_process"
      case mediaTemporalLatentMultiplier = "media_temporal_latent_multiplier"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      kind = try values.decode(String.self, forKey: .kind)
      constrained = try values.decode([String: FlatNumbers].self, forKey: .constrained)
      logpParts = try values.decode([String: Double].self, forKey: .logpParts)
      logpNoJacobian = try values.decode(Double.self, forKey: .logpNoJacobian)
      unconstrained = try values.decode([Double].self, forKey: .unconstrained)
      logpWithJacobian = try values.decode(Double.self, forKey: .logpWithJacobian)
      gradExact = try values.decodeIfPresent(FlatNumbers.self, forKey: .gradExact)
      // The package's own gradient has NaN in places where there is an exact one beside it.
      gradWithJacobian = try? values.decode(FlatNumbers.self, forKey: .gradWithJacobian)
      mu = try values.decode(FlatNumbers.self, forKey: .mu)
      channelContribution = try values.decodeIfPresent(
        FlatNumbers.self, forKey: .channelContribution)
      channelContributionSum = try values.decodeIfPresent(
        FlatNumbers.self, forKey: .channelContributionSum)
      interceptLatentProcess = try values.decodeIfPresent(
        FlatNumbers.self, forKey: .interceptLatentProcess)
      mediaTemporalLatentMultiplier = try values.decodeIfPresent(
        FlatNumbers.self, forKey: .mediaTemporalLatentMultiplier)
    }
  }

  var parameters: [Parameter]
  var points: [Point]
}

/// The other specifications of the reference, all on `mmm_example.csv`.
struct PyMCVariantsFixture: Decodable, Sendable {
  struct Variant: Decodable, Sendable {
    var adstock: String
    var saturation: String
    var lagCount: Int
    var isRaw: Bool?
    var isSaturationFirst: Bool?
    var isUnnormalised: Bool?
    var priors: [String: String]
    var parameters: [PyMCFixture.Parameter]
    var points: [PyMCFixture.Point]

    enum CodingKeys: String, CodingKey {
      case adstock, saturation, priors, parameters, points
      case lagCount = "l_max"
      case isRaw = "raw"
      case isSaturationFirst = "sat_first"
      case isUnnormalised = "unnormalised"
    }
  }

  var variants: [String: Variant]
}
