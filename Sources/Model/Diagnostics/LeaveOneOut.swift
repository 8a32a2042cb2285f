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
    let length = tailLength.count(
      draws: logLikelihoods.rowCount, relativeEfficiency: relativeEfficiency)
    return PredictiveAccuracy(
      (0..<logLikelihoods.columnCount).map {
        LeftOutObservation(
          logLikelihoods: Array(logLikelihoods.column($0)), tailLength: length)
      }, draws: logLikelihoods.rowCount)
  }

  /// The sum of what observations left out one by one are worth.
  init(_ observations: [LeftOutObservation], draws: Int) {
    pointwise = observations.map(\.density)
    parameterCount = observations.reduce(0) { $0 + $1.fullDensity } - pointwise.reduce(0, +)
    shapes = observations.map(\.shape)
    goodShape = Self.goodShape(draws: draws)
  }

  /// The widely applicable information criterion (Watanabe, 2010): the log pointwise predictive
  /// density less the variance of the log likelihood over the draws (divisor S).
  public static func widelyApplicable(logLikelihoods: Matrix) -> PredictiveAccuracy {
    PredictiveAccuracy(
      (0..<logLikelihoods.columnCount).map {
        WidelyApplicableObservation(logLikelihoods: Array(logLikelihoods.column($0)))
      }, draws: logLikelihoods.rowCount)
  }

  /// The sum of what observations are worth by their criterion.
  init(_ observations: [WidelyApplicableObservation], draws: Int) {
    pointwise = observations.map(\.density)
    parameterCount = observations.reduce(0) { $0 + $1.penalty }
    shapes = []
    goodShape = Self.goodShape(draws: draws)
  }

  private static func goodShape(draws: Int) -> Double {
    min(1 - 1 / log10(Double(draws)), 0.7)
  }
}
