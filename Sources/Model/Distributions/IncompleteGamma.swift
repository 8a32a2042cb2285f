/// The regularised incomplete gamma functions P(a, x) and Q(a, x), the tails of chi-squared.
enum IncompleteGamma {
  /// P(a, x) and Q(a, x), each to full relative precision.
  ///
  /// The series 6.5.29 of Abramowitz and Stegun below the mean, the continued fraction 6.5.31 above.
  static func tails(_ a: Double, at x: Double) -> (lower: Double, upper: Double) {
    guard !(x <= 0) else { return (0, 1) }
    guard x != .infinity else { return (1, 0) }
    if x < a + 1 {
      let lower = SaddlePoint.gammaFactor(a, x) * series(a, x)
      return (lower, 1 - lower)
    }
    let upper = SaddlePoint.gammaFactor(a, x) * a * fraction(a, x)
    return (1 - upper, upper)
  }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for step in 1..<100_000 {
      term *= x / (a + Double(step))
      let next = sum + term
      if next == sum || !next.isFinite { break }
      sum = next
    }
    return sum
  }

  /// The continued fraction by Lentz's method.
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    func guarded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var partial = x + 1 - a
    var numerator = 1 / tiny
    var denominator = 1 / guarded(partial)
    var result = denominator
    for step in 1..<100_000 {
      let factor = -Double(step) * (Double(step) - a)
      partial += 2
      denominator = 1 / guarded(factor * denominator + partial)
      numerator = guarded(partial + factor / numerator)
      let change = denominator * numerator
      result *= change
      if abs(change - 1) < 1e-16 || !change.isFinite { break }
    }
    return result
  }
}
