/// A continuous distribution known by its two tails, each accurate where it is small.
public protocol ProbabilityDistribution: Sendable {
  /// P(X ≤ x), accurate to about 1e-13 relative also far in the lower tail.
  func lowerTail(at x: Double) -> Double
  /// P(X > x), accurate to about 1e-13 relative also far in the upper tail.
  func upperTail(at x: Double) -> Double
  /// Where the distribution lives, as open ends.
  var support: (lower: Double, upper: Double) { get }
}

extension ProbabilityDistribution {
  /// The x with P(X ≤ x) = `probability`; the ends of the support for 0 and 1, NaN beyond them.
  public func quantile(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    return root(probability: probability, tail: lowerTail, isIncreasing: true)
  }

  /// The x with P(X > x) = `probability`, which keeps the digits of a small one.
  public func upperQuantile(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    return root(probability: probability, tail: upperTail, isIncreasing: false)
  }

  /// Brackets the quantile by doubling and halves the bracket among representable numbers.
  ///
  /// Some 60 evaluations; quantiles are asked for once or twice a fit.
  private func root(
    probability: Double, tail: (Double) -> Double, isIncreasing: Bool
  ) -> Double {
    let ends = support
    if probability == 0 { return isIncreasing ? ends.lower : ends.upper }
    if probability == 1 { return isIncreasing ? ends.upper : ends.lower }
    func isBelow(_ x: Double) -> Bool {
      isIncreasing ? tail(x) < probability : tail(x) > probability
    }
    let isPositive = isBelow(0) || ends.lower >= 0
    let sign: Double = isPositive ? 1 : -1
    // |x| lies between two magnitudes; the one nearer to zero is `near`.
    func isNear(_ magnitude: Double) -> Bool { isBelow(sign * magnitude) == isPositive }
    var near = 0.0.bitPattern
    var far = Double.greatestFiniteMagnitude.bitPattern
    while far - near > 1 {
      let middle = near + (far - near) / 2
      if isNear(Double(bitPattern: middle)) { near = middle } else { far = middle }
    }
    return sign * Double(bitPattern: far)
  }
}
