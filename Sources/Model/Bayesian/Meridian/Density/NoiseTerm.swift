import Glibc

/// The normal likelihood of the scaled KPI, with one σ or one per geo.
struct NoiseTerm: Sendable {
  let rows: WeekRows
  let kpi: [Double]
  /// 1 in cells that count, 0 in others.
  let mask: [Double]
  /// Where σ of each geo lies among the parameters.
  let deviations: [Int]

  init(_ data: MeridianData, _ layout: ParameterLayout) {
    rows = data.rows
    kpi = data.kpi
    mask = data.mask
    let range = layout.range(of: "sigma") ?? 0..<1
    deviations = (0..<data.rows.geoCount).map { range.lowerBound + (range.count > 1 ? $0 : 0) }
  }

  /// The log likelihood of a mean; writes its derivatives by the mean, adds those by σ.
  func logLikelihood(
    _ parameters: UnsafePointer<Double>, mean: UnsafePointer<Double>,
    byMean: UnsafeMutablePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    var value = 0.0
    for geo in 0..<rows.geoCount {
      let deviation = parameters[deviations[geo]]
      let precision = 1 / (deviation * deviation)
      var (squares, count) = (0.0, 0.0)
      for cell in stride(from: geo, to: rows.count, by: rows.laneCount) {
        let residual = mask[cell] * (kpi[cell] - mean[cell])
        byMean[cell] = precision * residual
        squares += residual * residual
        count += mask[cell]
      }
      value -= 0.5 * precision * squares + count * (log(deviation) + halfLogTwoPi)
      gradient[deviations[geo]] += (precision * squares - count) / deviation
    }
    return value
  }
}
