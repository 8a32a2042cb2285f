/// The regularised incomplete beta function I_x(a, b), the tail of Student's t and Fisher's F.
enum IncompleteBeta {
  /// I_x(a, b) and its complement, each to full relative precision.
  ///
  /// `complement` is 1 − x, given apart because the subtraction would lose a small one. Evaluated by
  /// the continued fraction 26.5.8 of Abramowitz and Stegun on the side where it converges fast.
  static func tails(
    _ a: Double, _ b: Double, at x: Double, complement y: Double
  ) -> (lower: Double, upper: Double) {
    guard !(x <= 0) else { return (0, 1) }
    guard !(y <= 0) else { return (1, 0) }
    if x < (a + 1) / (a + b + 2) {
      let lower = SaddlePoint.betaFactor(a, b, x, y) * fraction(a, b, x)
      return (lower, 1 - lower)
    }
    let upper = SaddlePoint.betaFactor(b, a, y, x) * fraction(b, a, y)
    return (1 - upper, upper)
  }

  /// The continued fraction by Lentz's method.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    func guarded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var numerator = 1.0
    var denominator = 1 / guarded(1 - (a + b) * x / (a + 1))
    var result = denominator
    for step in 1..<100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      denominator = 1 / guarded(1 + even * denominator)
      numerator = guarded(1 + even / numerator)
      result *= denominator * numerator
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      denominator = 1 / guarded(1 + odd * denominator)
      numerator = guarded(1 + odd / numerator)
      let change = denominator * numerator
      result *= change
      if abs(change - 1) < 1e-16 || !change.isFinite { break }
    }
    return result
  }
}
