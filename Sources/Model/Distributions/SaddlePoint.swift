import Glibc

/// Binomial and Poisson densities without cancellation, the common factor of every tail here.
///
/// Catherine Loader, "Fast and accurate computation of binomial probabilities" (2000): the large
/// terms of Stirling's formula are cancelled by hand, so what is left to exponentiate is exact to
/// its own size.
enum SaddlePoint {
  private static let logTwoPi = 1.837_877_066_409_345_483_560_659_472_811_235_28

  /// x ^ a · y ^ b / (a · B(a, b)) with y = 1 − x given apart, so that neither end loses digits.
  static func betaFactor(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    // Γ(a+b+1) / (Γ(a+1) Γ(b+1)) x^a y^b, the binomial density at a of a+b, times b / (a+b).
    guard x > 0, y > 0 else { return 0 }
    let total = a + b
    let exponent =
      stirlingError(total) - stirlingError(a) - stirlingError(b) - deviance(a, total * x)
      - deviance(b, total * y)
    return exp(exponent + 0.5 * (log(total / a) - log(b) - logTwoPi)) * (b / total)
  }

  /// x ^ a · e ^ −x / Γ(a + 1), the Poisson density at a of mean x.
  static func gammaFactor(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    return exp(-stirlingError(a) - deviance(a, x) - 0.5 * (log(a) + logTwoPi))
  }

  /// ln Γ(n + 1) − (n + ½) ln n + n − ½ ln 2π, what Stirling's formula leaves out.
  static func stirlingError(_ n: Double) -> Double {
    if n <= 16 {
      return lgamma(n + 1).0 - (n + 0.5) * log(n) + n - 0.5 * logTwoPi
    }
    let square = n * n
    let series =
      1.0 / 12
      - (1.0 / 360
        - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188 - 691.0 / 360_360 / square) / square) / square)
          / square)
      / square
    return series / n
  }

  /// x ln(x / mean) + mean − x, also where x and the mean are close.
  static func deviance(_ x: Double, _ mean: Double) -> Double {
    guard abs(x - mean) < 0.1 * (x + mean) else { return x * log(x / mean) + mean - x }
    let ratio = (x - mean) / (x + mean)
    var sum = (x - mean) * ratio
    var term = 2 * x * ratio
    for order in 1..<1000 {
      term *= ratio * ratio
      let next = sum + term / Double(2 * order + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }
}
