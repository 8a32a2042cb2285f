/// The KPI per head, standardised over all cells, or over those of the likelihood.
struct KPIScaling: Sendable, Equatable {
  /// m, per head.
  let mean: Double
  /// s, per head, with divisor n.
  let deviation: Double
  /// People in each geo.
  let population: [Double]

  /// The scaling by the cells for which `counts` is not 0, `[geo][week]`.
  init(_ panel: MeridianPanel, counts: [Double]) throws(MeridianError) {
    population = panel.population
    let weekCount = panel.panel.weekCount
    let perHead = panel.panel.kpi.enumerated().map { $1 / panel.population[$0 / weekCount] }
    let moments = Moments(zip(perHead, counts).filter { $0.1 != 0 }.map(\.0))
    guard moments.deviation > 0, moments.deviation.isFinite else { throw .constantKPI }
    mean = moments.mean
    deviation = moments.deviation
  }

  /// A KPI cell on the model's scale.
  func scaled(_ kpi: Double, geo: Int) -> Double { (kpi / population[geo] - mean) / deviation }
}

/// Mean and standard deviation (divisor n) of numbers.
struct Moments: Sendable, Equatable {
  let mean: Double
  let deviation: Double

  init(_ values: [Double]) {
    let count = Double(max(values.count, 1))
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    let deviation = (squares / count).squareRoot()
    // What equal numbers differ from their mean by is rounding.
    self.deviation = deviation > 1e-14 * abs(mean) ? deviation : 0
  }

  /// (value − mean) / deviation, 0 where the deviation is 0.
  func standardized(_ value: Double) -> Double {
    deviation > 0 ? (value - mean) / deviation : 0
  }
}
