/// The level of a geo in a week: (b W)_t + τ_g, with τ 0 for the baseline geo.
struct BaselineTerms: Sendable {
  let rows: WeekRows
  let basis: KnotBasis
  /// Where the knots' values lie among the parameters.
  let knots: Int
  /// Where τ of each geo lies; none for the baseline geo.
  let intercepts: [Int?]

  init(_ data: MeridianData, _ layout: ParameterLayout) {
    rows = data.rows
    basis = data.basis
    knots = layout.range(of: "knot_values")?.lowerBound ?? 0
    let first = layout.range(of: "tau_g_excl_baseline")?.lowerBound ?? 0
    let baselineGeo = data.baselineGeo
    intercepts = (0..<data.rows.geoCount).map { geo in
      geo == baselineGeo ? nil : first + geo - (geo > baselineGeo ? 1 : 0)
    }
  }

  /// Adds the levels to `mean`, `[week][lane]`.
  func addLevels(
    _ parameters: UnsafePointer<Double>, to mean: UnsafeMutablePointer<Double>
  ) {
    for week in 0..<rows.weekCount {
      let (knot, share) = (knots + basis.lower[week], basis.upperWeight[week])
      let upper = share == 0 ? 0 : share * parameters[knot + 1]
      let level = (1 - share) * parameters[knot] + upper
      for geo in 0..<rows.geoCount {
        mean[week * rows.laneCount + geo] += level + (intercepts[geo].map { parameters[$0] } ?? 0)
      }
    }
  }

  /// Adds the derivatives by knots and intercepts, from those by the mean.
  func pullback(_ byMean: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>) {
    for week in 0..<rows.weekCount {
      let (knot, share) = (knots + basis.lower[week], basis.upperWeight[week])
      var sum = 0.0
      for geo in 0..<rows.geoCount {
        let slope = byMean[week * rows.laneCount + geo]
        sum += slope
        if let intercept = intercepts[geo] { gradient[intercept] += slope }
      }
      gradient[knot] += (1 - share) * sum
      if share != 0 { gradient[knot + 1] += share * sum }
    }
  }
}
