/// Fisher's F distribution.
public struct FisherDistribution: ProbabilityDistribution {
  /// The degrees of freedom of the numerator, positive.
  public let numerator: Double
  /// The degrees of freedom of the denominator, positive.
  public let denominator: Double

  /// The distribution of a ratio of independent χ²/ν.
  public init(numerator: Double, denominator: Double) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The positive half of the line.
  public var support: (lower: Double, upper: Double) { (0, .infinity) }

  /// P(F ≤ x).
  public func lowerTail(at x: Double) -> Double { tails(at: x).upper }

  /// P(F > x), which is I_{ν₂/(ν₂+ν₁x)}(ν₂/2, ν₁/2).
  public func upperTail(at x: Double) -> Double { tails(at: x).lower }

  private func tails(at x: Double) -> (lower: Double, upper: Double) {
    guard !x.isNaN else { return (.nan, .nan) }
    guard x > 0 else { return (1, 0) }
    let ratio = x * (numerator / denominator)
    guard ratio.isFinite else { return (0, 1) }
    return IncompleteBeta.tails(
      denominator / 2, numerator / 2, at: 1 / (1 + ratio), complement: ratio / (1 + ratio))
  }
}
