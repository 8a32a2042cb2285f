/// The chi-squared distribution.
public struct ChiSquaredDistribution: ProbabilityDistribution {
  /// ν, positive, not necessarily an integer.
  public let degreesOfFreedom: Double

  /// The distribution of a sum of ν squared standard normals.
  public init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// The positive half of the line.
  public var support: (lower: Double, upper: Double) { (0, .infinity) }

  /// P(X ≤ x), the regularised incomplete gamma function P(ν/2, x/2).
  public func lowerTail(at x: Double) -> Double { tails(at: x).lower }

  /// P(X > x).
  public func upperTail(at x: Double) -> Double { tails(at: x).upper }

  private func tails(at x: Double) -> (lower: Double, upper: Double) {
    guard !x.isNaN else { return (.nan, .nan) }
    return IncompleteGamma.tails(degreesOfFreedom / 2, at: x / 2)
  }
}
