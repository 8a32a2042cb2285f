internal import Glibc

/// One observation by the widely applicable information criterion.
struct WidelyApplicableObservation: Sendable {
  /// The log predictive density less the penalty.
  let density: Double
  /// The variance of the log likelihood over the draws (divisor S).
  let penalty: Double

  /// The observation's log likelihood at every draw.
  init(logLikelihoods: [Double]) {
    let draws = Double(logLikelihoods.count)
    penalty = sampleVariance(logLikelihoods) * (draws - 1) / draws
    density = logSumOfExponentials(logLikelihoods) - log(draws) - penalty
  }
}
