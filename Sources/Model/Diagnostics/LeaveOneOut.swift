internal import Glibc

/// How well a model predicts observations it has not seen, estimated from one fit.
public struct PredictiveAccuracy: Sendable, Equatable {
  /// The expected log predictive density of each observation.
  public let pointwise: [Double]
  /// The effective number of parameters.
  public let parameterCount: Double
  /// The tail shape k̂ of each observation, empty for WAIC.
  ///
  /// Above `goodShape` the observation's value is unreliable.
  public let shapes: [Double]
  /// The largest k̂ to rely on, min(1 − 1/log₁₀ S, 0.7) with S draws.
  public let goodShape: Double

  /// The expected log predictive density of all observations.
  public var total: Double { pointwise.reduce(0, +) }

  /// The standard error of `total`, √(n s²) with s² the pointwise variance (divisor n − 1).
  public var standardError: Double {
    (Double(pointwise.count) * sampleVariance(pointwise)).squareRoot()
  }

  /// Leave-one-out cross-validation by Pareto-smoothed importance sampling.
  ///
  /// Vehtari, Gelman and Gabry, "Practical Bayesian model evaluation using leave-one-out
  /// cross-validation and WAIC" (2017). Each column of `logLikelihoods` holds one observation's log
  /// likelihood at every draw; `relativeEfficiency` is ESS / S of the draws.
  public static func leaveOneOut(
    logLikelihoods: Matrix, relativeEfficiency: Double = 1,
    tailLength: ParetoTailLength = .squareRoot
  ) -> PredictiveAccuracy {
    let draws = logLikelihoods.rowCount
    let length = tailLength.count(draws: draws, relativeEfficiency: relativeEfficiency)
    var pointwise: [Double] = []
    var shapes: [Double] = []
    var density = 0.0
    for observation in 0..<logLikelihoods.columnCount {
      let likelihoods = Array(logLikelihoods.column(observation))
      let weights = ParetoSmoothedWeights(
        logWeights: likelihoods.map { -$0 }, tailLength: length)
      pointwise.append(logSumOfExponentials(zip(weights.logWeights, likelihoods).map { $0 + $1 }))
      shapes.append(weights.shape)
      density += logSumOfExponentials(likelihoods) - log(Double(draws))
    }
    return PredictiveAccuracy(
      pointwise: pointwise, parameterCount: density - pointwise.reduce(0, +), shapes: shapes,
      goodShape: goodShape(draws: draws))
  }

  /// The widely applicable information criterion (Watanabe, 2010): the log pointwise predictive
  /// density less the variance of the log likelihood over the draws (divisor S).
  public static func widelyApplicable(logLikelihoods: Matrix) -> PredictiveAccuracy {
    let draws = logLikelihoods.rowCount
    var pointwise: [Double] = []
    var penalty = 0.0
    for observation in 0..<logLikelihoods.columnCount {
      let likelihoods = Array(logLikelihoods.column(observation))
      let variance = sampleVariance(likelihoods) * Double(draws - 1) / Double(draws)
      penalty += variance
      pointwise.append(logSumOfExponentials(likelihoods) - log(Double(draws)) - variance)
    }
    return PredictiveAccuracy(
      pointwise: pointwise, parameterCount: penalty, shapes: [],
      goodShape: goodShape(draws: draws))
  }

  private static func goodShape(draws: Int) -> Double {
    min(1 - 1 / log10(Double(draws)), 0.7)
  }
}
