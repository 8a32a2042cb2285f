extension MeridianPrior {
  /// Where the parameter lives.
  var support: ParameterSupport {
    switch self {
    case .fixed: .fixed
    case .distributed(let distribution): ParameterSupport(of: distribution)
    }
  }

  /// The lowest and the highest value that the parameter may take.
  private var range: (lower: Double, upper: Double) {
    switch self {
    case .fixed(let value): (value, value)
    case .distributed(let distribution): distribution.support
    }
  }

  /// Why this can be no prior of a parameter; `nil` when it can.
  func objection(for parameter: String, effects: MediaEffectDistribution) -> String? {
    if case .distributed(let distribution) = self {
      do throws(PriorError) { try distribution.check() } catch { return "is senseless: \(error)" }
    }
    let (lower, upper) = range
    guard lower.isFinite || lower == -.infinity, !upper.isNaN else { return "is not a number" }
    let stem = parameter.prefix { $0 != "_" }
    switch stem {
    case "alpha": return lower >= 0 && upper <= 1 ? nil : "must lie between 0 and 1"
    case "ec", "slope", "sigma", "eta", "xi": return lower >= 0 ? nil : "must not allow less than 0"
    case "roi", "mroi", "contribution":
      let isLogarithmic = effects == .logNormal && parameter != "contribution_n"
      return lower >= 0 || !isLogarithmic
        ? nil : "must not allow less than 0 where effects over geos are log-normal"
    default: return nil
    }
  }
}
