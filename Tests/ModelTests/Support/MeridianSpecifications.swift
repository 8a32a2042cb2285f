@testable import Model

/// The specifications whose points `Fixtures/meridian/*_variants.json` has.
enum MeridianSpecifications {
  static let national = [
    "knots10", "max_lag4_binomial", "hill_before_adstock", "mroi_prior", "coefficient_prior",
    "contribution_prior", "holdout_every_7th", "roi_period_last_52_weeks", "slope_lognormal",
  ]
  static let geo = [
    "normal_effects", "unique_sigma", "population_scaled_control", "mroi_prior", "holdout",
    "mixed_decay_hill_first", "roi_period_last_52_weeks",
  ]

  static func named(_ name: String, _ panel: MeridianPanel) -> MeridianSpecification {
    var result = MeridianSpecification()
    let isNational = panel.panel.geoCount == 1
    if !isNational { result.knots = .count(8) }
    let weeks = panel.panel.weeks.map(\.description)
    switch name {
    case "knots10": result.knots = .count(10)
    case "max_lag4_binomial":
      result.maximumLag = 4
      result.decay = .binomial
      result.knots = .count(6)
    case "hill_before_adstock": result.hillBeforeAdstock = true
    case "mroi_prior": result.paidMediaPrior = .marginalROI
    case "coefficient_prior": result.paidMediaPrior = .coefficient
    case "contribution_prior": result.paidMediaPrior = .contribution
    case "holdout_every_7th":
      result.holdout = [
        WeekSelection(weeks: stride(from: 3, to: weeks.count, by: 7).map { weeks[$0] })
      ]
    case "holdout":
      result.holdout = panel.panel.geos.enumerated().map { geo, name in
        let held = weeks.indices.filter { (7 * geo + $0) % 11 == 0 }
        return WeekSelection(geo: name, weeks: held.map { weeks[$0] })
      }
    case "roi_period_last_52_weeks":
      result.calibrationPeriod = [WeekSelection(weeks: Array(weeks[104...]))]
    case "slope_lognormal":
      result.priors = [
        MeridianPriorSetting(
          "slope_m", prior: .distributed(.logNormal(location: 0.2, scale: 0.3)))
      ]
    case "normal_effects": result.mediaEffects = .normal
    case "unique_sigma": result.uniqueSigmaForEachGeo = true
    case "population_scaled_control":
      result.populationScaledControls = ["sentiment_score_control"]
    case "mixed_decay_hill_first":
      result.decayByChannel = ["Channel0": .binomial, "Channel2": .binomial]
      result.hillBeforeAdstock = true
      result.maximumLag = 5
    default: break
    }
    return result
  }
}
