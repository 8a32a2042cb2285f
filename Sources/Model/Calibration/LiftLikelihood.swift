import Glibc

/// How a measured lift scatters around the true one.
public enum LiftDistribution: String, Sendable, Codable, CaseIterable {
  /// Normal with the standard error of the test; any lift can be measured.
  case normal
  /// PyMC-Marketing's default: the size of the lift is gamma-distributed around the true size, with
  /// the standard error as its standard deviation.
  case gamma
}

/// The likelihood of one measured lift.
struct LiftLikelihood: Sendable, Equatable {
  /// The measured lift.
  let measured: Double
  /// Its standard error.
  let error: Double
  let distribution: LiftDistribution

  /// The log density of the measurement where the true lift is `lift`, with its derivative by that.
  @inline(__always)
  func evaluate(at lift: Double) -> (value: Double, slope: Double) {
    switch distribution {
    case .normal:
      let score = (measured - lift) / error
      return (-0.5 * score * score - log(error) - halfLogTwoPi, score / error)
    case .gamma:
      let precision = 1 / (error * error)
      let (mean, size) = (abs(lift), abs(measured))
      guard mean > 0 else { return (-.infinity, 0) }
      let (shape, rate) = (mean * mean * precision, mean * precision)
      let logRate = log(rate)
      let value =
        shape * logRate - lgamma(shape).0 + (shape - 1) * log(size) - rate * size
      let slope =
        2 * rate * (logRate - digamma(shape) + log(size)) + (mean - size) * precision
      return (value, lift < 0 ? -slope : slope)
    }
  }
}
