/// Noise like the residuals of a fit, for data drawn anew.
///
/// Residuals are blown up for the degrees of freedom that the fit took. Geos are drawn together,
/// so that they stay correlated.
struct ResidualNoise: Sendable {
  /// What is assumed, `automatic` resolved.
  let errors: ErrorStructure
  private let residuals: [Double]
  private let weeks: Int
  /// ρ of e_t = ρ e_{t−1} + u_t, mended for the bias that estimating it has.
  private let correlation: Double
  /// u, with the first week of each geo left as it is.
  private let innovations: [Double]

  /// Noise of residuals `[geo][week]` that have the given variance.
  init(_ raw: [Double], weeks: Int, variance: Double, errors: ErrorStructure) {
    let count = Double(max(1, raw.count))
    let mean = raw.reduce(0) { $0 + $1 / count }
    let square = raw.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }
    let factor = square > 0 ? (variance / square).squareRoot() : 0
    let residuals = raw.map { ($0 - mean) * factor }
    let estimate = firstCorrelation(residuals, weeks: weeks)
    let isCorrelated = abs(estimate) * Double(max(1, weeks)).squareRoot() > 2
    switch errors {
    case .automatic: self.errors = isCorrelated ? .autocorrelated : .independent
    default: self.errors = errors
    }
    let mended = estimate + (1 + 3 * estimate) / Double(max(1, weeks))
    let correlation = min(max(mended, -0.95), 0.95)
    innovations = residuals.indices.map { index in
      index % weeks == 0
        ? residuals[index] : residuals[index] - correlation * residuals[index - 1]
    }
    self.residuals = residuals
    self.weeks = weeks
    self.correlation = correlation
  }

  /// Noise for every fitted cell.
  func draw(_ random: inout Xoshiro256) -> [Double] {
    switch errors {
    case .automatic, .independent:
      let source = sources(&random)
      return residuals.indices.map { residuals[$0 / weeks * weeks + source[$0 % weeks]] }
    case .heteroskedastic:
      let signs = (0..<weeks).map { _ in random.uniform() < 0.5 ? -1.0 : 1.0 }
      return residuals.indices.map { residuals[$0] * signs[$0 % weeks] }
    case .autocorrelated: return chain(sources(&random))
    }
  }

  private func sources(_ random: inout Xoshiro256) -> [Int] {
    (0..<weeks).map { _ in min(weeks - 1, Int(random.uniform() * Double(weeks))) }
  }

  /// The autoregression run over drawn innovations, its first week as spread as all others.
  private func chain(_ source: [Int]) -> [Double] {
    let first = 1 / (1 - correlation * correlation).squareRoot()
    var result = residuals
    for index in result.indices {
      let (start, week) = (index / weeks * weeks, index % weeks)
      let shock = innovations[start + source[week]]
      result[index] = week == 0 ? first * shock : correlation * result[index - 1] + shock
    }
    return result
  }
}

/// Σ e_t e_{t−1} / Σ e² within geos.
private func firstCorrelation(_ residuals: [Double], weeks: Int) -> Double {
  let square = residuals.reduce(0) { $0 + $1 * $1 }
  guard square > 0 else { return 0 }
  var product = 0.0
  for index in residuals.indices where index % weeks != 0 {
    product += residuals[index] * residuals[index - 1]
  }
  return product / square
}

extension MixModel {
  /// The noise that refits of a minimum draw from.
  func residualNoise(_ best: ScoredMinimum, _ solution: MixSolution) -> ResidualNoise {
    let predicted = prediction(solution)
    let cells = cells(weeks: 0..<fittedWeeks)
    return ResidualNoise(
      zip(cells, best.problem.target).map { $1 - predicted[$0] }, weeks: fittedWeeks,
      variance: best.problem.noiseVariance, errors: specification.uncertainty.errors)
  }
}
