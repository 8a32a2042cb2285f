internal import Glibc

/// One observation as a fit without it would predict it, from the draws of the fit with it.
struct LeftOutObservation: Sendable {
  /// The log predictive density without the observation.
  let density: Double
  /// The log predictive density with it.
  let fullDensity: Double
  /// The shape k̂ of the importance weights' tail.
  let shape: Double
  /// The predicted probability of at most the observation's value (LOO-PIT); NaN where draws have no
  /// such probabilities.
  let probability: Double

  /// The observation's log likelihood and, where wanted, its probability at every draw.
  init(logLikelihoods: [Double], probabilities: [Double] = [], tailLength: Int) {
    let weights = ParetoSmoothedWeights(
      logWeights: logLikelihoods.map { -$0 }, tailLength: tailLength)
    density = logSumOfExponentials(zip(weights.logWeights, logLikelihoods).map { $0 + $1 })
    fullDensity = logSumOfExponentials(logLikelihoods) - log(Double(logLikelihoods.count))
    shape = weights.shape
    probability =
      probabilities.isEmpty
      ? .nan
      : min(1, zip(weights.logWeights, probabilities).reduce(0) { $0 + exp($1.0) * $1.1 })
  }
}
