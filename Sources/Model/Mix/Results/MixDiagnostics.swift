import Glibc

/// How well a model fits and forecasts.
public struct MixDiagnostics: Sendable, Equatable {
  /// The score on the weeks that the fit saw.
  public var inSample: ForecastScore
  /// `inSample.r2` less what the number of parameters alone explains.
  public var adjustedR2: Double
  /// Σ(e_t − e_{t−1})² / Σe² within geos; 2 for independent residuals (Durbin and Watson 1950).
  public var durbinWatson: Double
  /// The scores of rolling-origin forecasts, the earliest first.
  public var rollingOrigin: [SplitScore]
  /// The score on the weeks held out; `nil` without a holdout.
  public var holdout: ForecastScore?
  /// Rows that the fit saw.
  public var rowCount: Int
  /// Linear coefficients and searched parameters together.
  public var parameterCount: Int
  /// Linear coefficients plus the searched parameters that the data determine, not the
  /// regularisation.
  public var effectiveParameterCount: Double
  /// The standard deviation of the noise in KPI units, for a geo of average size.
  public var noise: Double
  /// What the refits assumed of the noise; never `automatic`.
  public var errors: ErrorStructure
  /// How strongly the chosen fit holds transform parameters near usual values.
  public var regularization: Double
  /// Whether the search ended because nothing more was to gain.
  public var isConverged: Bool

  /// The mean score of the rolling-origin forecasts; `nil` without splits.
  public var outOfSample: ForecastScore? {
    guard !rollingOrigin.isEmpty else { return nil }
    let count = Double(rollingOrigin.count)
    func mean(_ field: KeyPath<ForecastScore, Double>) -> Double {
      rollingOrigin.reduce(0) { $0 + $1.score[keyPath: field] / count }
    }
    var score = ForecastScore(actual: [], predicted: [])
    score.r2 = mean(\.r2)
    score.mape = mean(\.mape)
    score.wmape = mean(\.wmape)
    score.rmse = mean(\.rmse)
    score.nrmse = mean(\.nrmse)
    return score
  }
}

extension MixModel {
  /// The diagnostics of a fit.
  func diagnostics(
    _ best: ScoredMinimum, _ solution: MixSolution, fit: FitSeries
  ) -> MixDiagnostics {
    let cells = cells(weeks: 0..<fittedWeeks)
    let held = self.cells(weeks: fittedWeeks..<panel.weekCount)
    func score(_ cells: [Int]) -> ForecastScore {
      ForecastScore(
        actual: cells.map { fit.actual[$0] }, predicted: cells.map { fit.fitted[$0] })
    }
    let inSample = score(cells)
    let effective = effectiveParameters(best)
    let rows = Double(cells.count)
    return MixDiagnostics(
      inSample: inSample,
      adjustedR2: 1 - (1 - inSample.r2) * (rows - 1) / max(1, rows - effective),
      durbinWatson: durbinWatson(cells.map { fit.residual[$0] }),
      rollingOrigin: best.scores, holdout: held.isEmpty ? nil : score(held),
      rowCount: cells.count,
      parameterCount: best.problem.base.kept.count + panel.channels.count
        + space.coordinates.count,
      effectiveParameterCount: effective,
      noise: best.problem.noiseVariance.squareRoot() * scaled.kpiScale,
      errors: residualNoise(best, solution).errors,
      regularization: best.problem.regularization, isConverged: best.minimum.isConverged)
  }

  /// n ln(RSS / n) + 2p with p the parameters that the data determine (Akaike 1974, Moody 1992).
  func informationCriterion(_ best: ScoredMinimum) -> Double {
    let rows = Double(best.problem.rowCount)
    let variance = best.minimum.evaluation.residualSumOfSquares / rows
    return rows * log(max(variance, .leastNormalMagnitude)) + 2 * effectiveParameters(best)
  }

  private func effectiveParameters(_ best: ScoredMinimum) -> Double {
    let searched = best.problem.effectiveParameters(
      best.problem.linearize(best.minimum.point).step)
    return Double(best.problem.base.kept.count + panel.channels.count) + searched
  }

  private func durbinWatson(_ residuals: [Double]) -> Double {
    let square = residuals.reduce(0) { $0 + $1 * $1 }
    guard square > 0 else { return 2 }
    var change = 0.0
    for index in residuals.indices where index % fittedWeeks != 0 {
      let step = residuals[index] - residuals[index - 1]
      change += step * step
    }
    return change / square
  }
}
