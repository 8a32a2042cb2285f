internal import Glibc

/// How good predictive distributions are for values that they have not seen.
public struct PredictiveScore: Sendable, Equatable {
  /// The score of the distributions' means.
  public var forecast: ForecastScore
  /// The mean continuous ranked probability score in KPI units; the absolute error of a prediction
  /// without spread (Gneiting and Raftery 2007).
  public var rankedProbability: Double
  /// The log predictive density of each value.
  public var logDensities: [Double]
  /// The share of values below each prediction: even over 0…1 where intervals are honest.
  public var probabilities: [Double]

  /// The log predictive density of all values.
  public var logDensity: Double { logDensities.reduce(0, +) }

  /// The share of values inside the central intervals of a level.
  public func coverage(level: Double) -> Double { probabilities.coverage(level: level) }

  /// The score of what draws predict for some cells of a panel's KPI, `[geo][week]`.
  init(_ predicted: PredictiveDistributions, actual: [Double], cells: [Int]) {
    forecast = ForecastScore(
      actual: cells.map { actual[$0] }, predicted: cells.map { predicted.mean(ofCell: $0) })
    let scores = cells.map {
      rankedProbabilityScore(actual[$0], draws: predicted.replicates(ofCell: $0))
    }
    rankedProbability = scores.reduce(0, +) / Double(max(1, cells.count))
    let count = Double(max(1, predicted.drawCount))
    logDensities = cells.map {
      logSumOfExponentials(predicted.logDensities(of: actual[$0], inCell: $0)) - log(count)
    }
    probabilities = cells.map {
      predicted.probabilities(of: actual[$0], inCell: $0).reduce(0, +) / count
    }
  }

  /// The score of normal predictions whose central intervals of a level are known, for some cells.
  ///
  /// `nil` where a series has no intervals.
  public init?(_ fit: FitSeries, cells: [Int], level: Double) {
    guard fit.lower.count == fit.actual.count, fit.upper.count == fit.actual.count else {
      return nil
    }
    let normal = NormalDistribution()
    let reach = 2 * normal.quantile((1 + level) / 2)
    forecast = ForecastScore(
      actual: cells.map { fit.actual[$0] }, predicted: cells.map { fit.fitted[$0] })
    let deviations = cells.map {
      max((fit.upper[$0] - fit.lower[$0]) / reach, .leastNormalMagnitude)
    }
    let scores = zip(cells, deviations).map { (fit.actual[$0] - fit.fitted[$0]) / $1 }
    probabilities = scores.map { normal.lowerTail(at: $0) }
    logDensities = zip(scores, deviations).map { -0.5 * $0 * $0 - log($1) - halfLogTwoPi }
    // Gneiting and Raftery (2007), eq. 5 of Gneiting et al. (2005).
    let ranked = zip(scores, deviations).map { score, deviation in
      let density = exp(-0.5 * score * score - halfLogTwoPi)
      let share = 2 * normal.lowerTail(at: score) - 1
      return deviation * (score * share + 2 * density - 1 / Double.pi.squareRoot())
    }
    rankedProbability = ranked.reduce(0, +) / Double(max(1, cells.count))
  }

  /// The score of all the values of several scores together.
  ///
  /// Errors of means are averaged by the number of values, as their own values are not kept.
  public static func pooled(_ scores: [PredictiveScore]) -> PredictiveScore? {
    guard var sum = scores.first, scores.count > 1 else { return scores.first }
    let counts = scores.map { Double($0.logDensities.count) }
    let total = max(1, counts.reduce(0, +))
    func average(_ field: (PredictiveScore) -> Double) -> Double {
      zip(scores, counts).reduce(0) { $0 + field($1.0) * $1.1 / total }
    }
    sum.rankedProbability = average(\.rankedProbability)
    sum.forecast.r2 = average(\.forecast.r2)
    sum.forecast.mape = average(\.forecast.mape)
    sum.forecast.wmape = average(\.forecast.wmape)
    sum.forecast.rmse = average { $0.forecast.rmse * $0.forecast.rmse }.squareRoot()
    sum.forecast.nrmse = average(\.forecast.nrmse)
    sum.logDensities = scores.flatMap(\.logDensities)
    sum.probabilities = scores.flatMap(\.probabilities)
    return sum
  }
}

extension [Double] {
  /// The share of probabilities inside the central interval of a level; NaN of none.
  public func coverage(level: Double) -> Double {
    Double(count { abs($0 - 0.5) <= level / 2 }) / Double(count)
  }
}

/// The continuous ranked probability score of draws X of a prediction.
///
/// E|X − y| − E|X − X'| / 2 over the draws, equation 21 of Gneiting and Raftery (2007).
func rankedProbabilityScore(_ actual: Double, draws: [Double]) -> Double {
  let sorted = SortedValues(draws).values
  let count = Double(sorted.count)
  guard count > 0 else { return .nan }
  var (distance, spread) = (0.0, 0.0)
  for (rank, value) in sorted.enumerated() {
    distance += abs(value - actual)
    spread += (2 * Double(rank) + 1 - count) * value
  }
  return distance / count - spread / (count * count)
}
