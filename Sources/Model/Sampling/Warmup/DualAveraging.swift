internal import Glibc

/// Tunes a step size so that the mean acceptance comes to a target.
///
/// Nesterov's dual averaging as in Hoffman and Gelman, "The No-U-Turn Sampler" (2014), 3.2, with
/// their γ, t₀ and κ.
struct DualAveraging: Sendable {
  private let target: Double
  private let center: Double
  private var count = 0.0
  private var shortfall = 0.0
  private var averagedLog: Double

  /// Starts at a step size, to be pulled towards ten times it.
  init(stepSize: Double, target: Double) {
    self.target = target
    center = log(10 * stepSize)
    averagedLog = log(stepSize)
  }

  /// Takes in a draw's mean acceptance; the step size to try next.
  mutating func next(acceptance: Double) -> Double {
    let (shrinkage, delay, decay) = (0.05, 10.0, 0.75)
    count += 1
    let weight = 1 / (count + delay)
    shortfall = (1 - weight) * shortfall + weight * (target - min(1, acceptance))
    let proposal = center - shortfall * count.squareRoot() / shrinkage
    let fade = pow(count, -decay)
    averagedLog = fade * proposal + (1 - fade) * averagedLog
    return exp(proposal)
  }

  /// The averaged step size, to sample with.
  var settled: Double { exp(averagedLog) }
}
