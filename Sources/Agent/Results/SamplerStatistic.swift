/// A statistic of the draws behind a posterior, by its name in `gold_diagnostic`.
public enum SamplerStatistic: String, CaseIterable, Sendable {
  case chains
  case warmupDraws = "warmup_draws"
  case draws
  case largestRHat = "rhat_max"
  case smallestBulkSampleSize = "ess_bulk_min"
  case smallestTailSampleSize = "ess_tail_min"
  case divergences
  case depthSaturations = "depth_saturations"
  case gradientEvaluations = "gradient_evaluations"
  case smallestEnergyFraction = "ebfmi_min"

  /// What it is called in a report.
  public var title: String {
    switch self {
    case .chains: "chains"
    case .warmupDraws: "draws of warm-up in each"
    case .draws: "draws in each"
    case .largestRHat: "largest R-hat"
    case .smallestBulkSampleSize: "fewest effective draws (bulk)"
    case .smallestTailSampleSize: "fewest effective draws (tails)"
    case .divergences: "divergences"
    case .depthSaturations: "trajectories cut at the greatest depth"
    case .gradientEvaluations: "gradient evaluations"
    case .smallestEnergyFraction: "smallest E-BFMI"
    }
  }

  /// What it should be for the draws to be relied on; `nil` where nothing is asked of it.
  public var target: String? {
    switch self {
    case .largestRHat: "below 1.01"
    case .smallestBulkSampleSize, .smallestTailSampleSize: "400 or more"
    case .divergences: "0"
    case .smallestEnergyFraction: "0.3 or more"
    case .chains, .warmupDraws, .draws, .depthSaturations, .gradientEvaluations: nil
    }
  }

  /// A value of it as a report writes it.
  public func text(_ value: Double) -> String {
    switch self {
    case .largestRHat, .smallestEnergyFraction: NumberText.fixed(value, decimals: 3)
    default: NumberText.grouped(value)
    }
  }
}
