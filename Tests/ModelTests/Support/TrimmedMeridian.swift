@testable import Model

extension MeridianPanel {
  /// The first geos and weeks of a panel, without history.
  func trimmed(geos: Int, weeks: Int) throws -> MeridianPanel {
    let (base, geoCount, weekCount) = (panel, panel.geoCount, panel.weekCount)
    func cut(_ values: [Double]) -> [Double] {
      values.enumerated().filter { index, _ in
        index % weekCount < weeks && index / weekCount % geoCount < geos
      }.map(\.element)
    }
    let small = try Panel(
      weeks: Array(base.weeks.prefix(weeks)), geos: Array(base.geos.prefix(geos)),
      channels: base.channels, controls: base.controls, kpi: cut(base.kpi),
      media: cut(base.media), spend: cut(base.spend), controlValues: cut(base.controlValues))
    return try MeridianPanel(
      small, population: Array(population.prefix(geos)), revenuePerKPI: cut(revenuePerKPI),
      organicMedia: TreatmentSeries(
        names: organicMedia.names, values: cut(organicMedia.values)),
      nonMedia: TreatmentSeries(names: nonMedia.names, values: cut(nonMedia.values)))
  }
}

/// Models small enough that their covariance can be written out.
enum SmallMeridian {
  static let names = [
    "a knot a week", "five knots", "one knot", "held-out cells", "held-out cells and five knots",
    "a sigma per geo", "a sigma per geo, held-out cells and five knots", "normal effects",
    "other normal priors", "a known intercept", "treatment by coefficient", "national",
    "national with knots and held-out weeks",
  ]

  static func model(_ name: String, integrates: Bool = true) throws -> MeridianModel {
    let isNational = name.hasPrefix("national")
    let file = isNational ? "meridian_national_media.csv" : "meridian_geo_all_channels.csv"
    let panel = try MeridianSeed.panel(file).trimmed(geos: isNational ? 1 : 6, weeks: 26)
    return try MeridianModel(panel, specification(name, panel), integrates: integrates)
  }

  private static func specification(
    _ name: String, _ panel: MeridianPanel
  ) -> MeridianSpecification {
    var result = MeridianSpecification()
    let weeks = panel.panel.weeks.map(\.description)
    if name.contains("five knots") { result.knots = .positions([2, 7, 8, 15, 22]) }
    if name.contains("one knot") { result.knots = .count(1) }
    if name.contains("national with knots") { result.knots = .count(4) }
    if name.contains("held-out") {
      result.holdout = [WeekSelection(weeks: [weeks[4]])]
      result.holdout.append(
        WeekSelection(geo: panel.panel.geos[0], weeks: [weeks[9], weeks[25]]))
    }
    result.uniqueSigmaForEachGeo = name.contains("sigma per geo")
    if name.contains("normal effects") { result.mediaEffects = .normal }
    if name.contains("treatment by coefficient") { result.nonMediaPrior = .coefficient }
    if name.contains("other normal priors") {
      result.priors = [
        MeridianPriorSetting("knot_values", prior: .distributed(.normal(mean: 1, sd: 2))),
        MeridianPriorSetting(
          "knot_values", term: "3", prior: .distributed(.normal(mean: -1, sd: 0.5))),
        MeridianPriorSetting("gamma_c", prior: .distributed(.normal(mean: 0.3, sd: 0.2))),
        MeridianPriorSetting(
          "tau_g_excl_baseline", prior: .distributed(.normal(mean: 0.5, sd: 3))),
      ]
    }
    if name.contains("close priors") {
      result.priors = [
        MeridianPriorSetting("roi_m", prior: .distributed(.logNormal(location: 0, scale: 0.3))),
        MeridianPriorSetting("knot_values", prior: .distributed(.normal(mean: -1, sd: 0.5))),
      ]
    }
    if name.contains("known intercept") {
      result.priors = [MeridianPriorSetting("tau_g_excl_baseline", prior: .fixed(0.7))]
    }
    return result
  }
}
