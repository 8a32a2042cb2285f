/// The prior of one parameter of a Meridian model.
public enum MeridianPrior: Sendable, Codable, Equatable {
  /// The parameter is known; it is not sampled.
  case fixed(Double)
  /// The parameter follows a distribution.
  case distributed(PriorDistribution)
}

/// A prior in place of the standard one.
public struct MeridianPriorSetting: Sendable, Codable, Equatable {
  /// The parameter's name in Meridian, such as `roi_m`.
  public var parameter: String
  /// The channel, control or geo, or none for all of them.
  public var term: String?
  /// What is believed of it.
  public var prior: MeridianPrior

  /// A prior of one parameter, for one term or all.
  public init(_ parameter: String, term: String? = nil, prior: MeridianPrior) {
    self.parameter = parameter
    self.term = term
    self.prior = prior
  }
}

extension MeridianPrior {
  /// Meridian's own prior of a parameter, `nil` for a name that it does not have.
  static func standard(_ parameter: String) -> MeridianPrior? {
    switch parameter {
    case "knot_values", "tau_g_excl_baseline", "gamma_c", "gamma_n":
      .distributed(.normal(mean: 0, sd: 5))
    case "sigma", "xi_c", "xi_n", "beta_m", "beta_rf", "beta_om", "beta_orf":
      .distributed(.halfNormal(scale: 5))
    case "eta_m", "eta_rf", "eta_om", "eta_orf": .distributed(.halfNormal(scale: 1))
    case "alpha_m", "alpha_rf", "alpha_om", "alpha_orf":
      .distributed(.uniform(lower: 0, upper: 1))
    case "ec_m", "ec_om":
      .distributed(.truncatedNormal(mean: 0.8, sd: 0.8, lower: 0.1, upper: 10))
    case "ec_rf", "ec_orf": .distributed(.shiftedLogNormal(shift: 0.1, location: 0.7, scale: 0.4))
    case "slope_m", "slope_om": .fixed(1)
    case "slope_rf", "slope_orf": .distributed(.logNormal(location: 0.7, scale: 0.4))
    case "roi_m", "roi_rf": .distributed(.logNormal(location: 0.2, scale: 0.9))
    case "mroi_m", "mroi_rf": .distributed(.logNormal(location: 0, scale: 0.5))
    case "contribution_m", "contribution_rf", "contribution_om", "contribution_orf":
      .distributed(.beta(alpha: 1, beta: 99))
    case "contribution_n":
      .distributed(.truncatedNormal(mean: 0, sd: 0.1, lower: -1, upper: 1))
    default: deviationPrior(parameter)
    }
  }

  private static func deviationPrior(_ parameter: String) -> MeridianPrior? {
    deviationNames.contains(parameter) ? .distributed(.normal(mean: 0, sd: 1)) : nil
  }

  /// Geo deviations are standard normal by construction.
  static let deviationNames = [
    "beta_gm_dev", "beta_grf_dev", "beta_gom_dev", "beta_gorf_dev", "gamma_gc_dev", "gamma_gn_dev",
  ]
}
