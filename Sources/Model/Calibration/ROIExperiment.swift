import Glibc

/// What an experiment says of a channel's return on spend, with how alike test and model are.
struct ROIExperiment: Sendable, Equatable {
  /// Outcome per unit of money.
  let roi: Double
  /// Its standard error.
  let standardError: Double
  /// What was spent on the channel in a day of the test, where it ran.
  let dailySpend: Double
  /// What the model's data say of such a day on average.
  let usualDailySpend: Double
  /// How long the lift was read, in weeks.
  let weeks: Double
  /// The time from the test's end to the end of the data, in weeks.
  let age: Double

  /// The mean and standard deviation that Google Meridian 2.1 gives a prior for the experiment.
  ///
  /// The lift that was read is only a part p of what the spend brings, p = Σ_{l<weeks} w_l / Σ w_l, so
  /// the mean is roi / p. The variance grows by the factor 1 + τ, τ the sum of
  ///
  ///     max / min of the daily spends - 1,   2^(age / 52) - 1,   max(1 / p - 1, 0).
  func adjusted(_ carryover: AssumedCarryover) -> (mean: Double, sd: Double) {
    let share = carryover.share(ofWeeks: weeks)
    let bySpend = max(dailySpend, usualDailySpend) / min(dailySpend, usualDailySpend) - 1
    let byAge = exp2(max(age, 0) / 52) - 1
    let byDuration = max(1 / share - 1, 0)
    return (roi / share, standardError * (1 + bySpend + byAge + byDuration).squareRoot())
  }
}

/// The carryover that is assumed of a channel before anything is fitted.
struct AssumedCarryover: Sendable, Equatable {
  var decay = MediaDecay.geometric
  /// α; Meridian's default.
  var retention = 0.5
  /// The last lag, in weeks.
  var maximumLag = 8

  /// The part of all effects of a spend that so many weeks see; the geometric tail of a long test
  /// counts beyond the window, as in Meridian.
  func share(ofWeeks weeks: Double) -> Double {
    let count = Int(min(weeks, 10_000).rounded(.toNearestOrEven))
    guard count > 0 else { return 1e-6 }
    let window = maximumLag + 1
    func weight(_ lag: Int) -> Double {
      switch decay {
      case .geometric: pow(retention, Double(lag))
      case .binomial:
        lag < window ? pow(1 - Double(lag) / Double(window), 1 / retention - 1) : 0
      }
    }
    let all = (0..<window).reduce(0.0) { $0 + weight($1) }
    return max((0..<count).reduce(0.0) { $0 + weight($1) } / all, 1e-6)
  }
}
