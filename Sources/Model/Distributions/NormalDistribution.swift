import Glibc

/// The standard normal distribution.
public struct NormalDistribution: ProbabilityDistribution {
  /// The distribution of mean 0 and variance 1.
  public init() {}

  /// The whole line.
  public var support: (lower: Double, upper: Double) { (-.infinity, .infinity) }

  /// Φ(x).
  public func lowerTail(at x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

  /// 1 − Φ(x).
  public func upperTail(at x: Double) -> Double { lowerTail(at: -x) }
}
