/// What a fit says of an experiment beside what was measured.
public struct LiftComparison: Sendable, Equatable {
  /// The experiment.
  public var test: LiftTest
  /// What the fit learnt of it.
  public var use: LiftUse
  /// The lift in the posterior mean.
  public var mean: Double
  /// Its standard deviation.
  public var standardDeviation: Double
  /// Its central interval.
  public var interval: Interval?

  /// How far the measured lift lies above the modelled one, in standard deviations of both together.
  public var discrepancy: Double {
    let variance =
      test.standardError * test.standardError + standardDeviation * standardDeviation
    return (test.lift - mean) / variance.squareRoot()
  }

  /// The comparison of a test with the modelled lifts of draws.
  init(_ test: LiftTest, _ use: LiftUse, draws: [Double], level: Double) {
    let moments = Moments(draws)
    self.test = test
    self.use = use
    mean = moments.mean
    standardDeviation = moments.deviation
    interval = Interval.central(draws, level: level, around: moments.mean)
  }
}

/// What a fit learnt of an experiment; raw values stand in `gold_experiment`.
public enum LiftUse: String, Sendable, Equatable {
  /// Its likelihood.
  case likelihood
  /// A prior of the channel's return.
  case prior
}
