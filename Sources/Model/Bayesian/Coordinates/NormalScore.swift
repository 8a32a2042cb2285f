import Glibc

/// A share x with P(X > x) = (1 - x)^k, as Beta(1, k) has, by its normal score: a coordinate q whose
/// prior is very nearly standard normal.
///
///     (1 - x)^k = 1 / (1 + e^t),   t = 1.5976 q + 0.070566 q³
///
/// This is the logistic form of Φ (Bowling et al., 2009; within 1.4e-4), which needs one exponential
/// where Φ needs an error function. The density of q is exact for this map, so nothing is
/// approximated. k = 1 is the uniform distribution.
struct NormalScore: Sendable {
  private static let linear = 1.5976
  private static let cubic = 0.070_565_992

  /// k.
  let exponent: Double

  /// The share of a coordinate with the log density of that.
  func evaluate(at q: Double) -> CoordinatePoint {
    Self.evaluate(at: Lanes(repeating: q), inverseExponent: Lanes(repeating: 1 / exponent)).first
  }

  /// The shares of eight coordinates, each with its own 1/k.
  @inline(__always)
  static func evaluate(at q: Lanes, inverseExponent: Lanes) -> CoordinateLanes {
    let square: Lanes = q * q
    let t: Lanes = q * (square * cubic + linear)
    let change: Lanes = square * (3 * cubic) + linear
    let (logOdds, _, above, below) = softplus(t)
    // (1 - x)^k is what lies above q, 1 / (1 + e^t), and `above` its complement.
    let logTail: Lanes = -logOdds * inverseExponent
    let slope: Lanes = exponential(logTail) * above * change * inverseExponent
    return CoordinateLanes(
      value: -exponentialLessOne(logTail), slope: slope,
      logDensity: t - logOdds * 2 + logarithm(change),
      logDensitySlope: (below - above) * change + q * (6 * cubic) / change)
  }

  /// The coordinate of a share in (0, 1).
  func position(of share: Double) -> Double {
    let logTail = exponent * log1p(-share)
    let t = log(-expm1(logTail)) - logTail
    // Newton's method on the rising cubic, from the side where it overshoots at most once.
    var q = t.magnitude < 4 ? t / Self.linear : cbrt(t / Self.cubic)
    for _ in 0..<60 {
      let error = q * (Self.linear + Self.cubic * q * q) - t
      let step = error / (Self.linear + 3 * Self.cubic * q * q)
      q -= step
      if abs(step) <= 1e-15 * abs(q) { break }
    }
    return q
  }
}
