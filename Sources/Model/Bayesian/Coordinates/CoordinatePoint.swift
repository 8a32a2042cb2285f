import Glibc

/// A natural parameter seen from the coordinate that is sampled in its place.
struct CoordinatePoint {
  /// The natural value x.
  var value: Double
  /// dx/dq.
  var slope: Double
  /// The log density of the coordinate q: of x, and ln dx/dq.
  var logDensity: Double
  /// Its derivative by q.
  var logDensitySlope: Double
}

/// ln(1 + e^x) without overflow, with its derivative.
@inline(__always)
func softplus(_ x: Double) -> (value: Double, slope: Double) {
  let decay = exp(-abs(x))
  return (max(x, 0) + log1p(decay), (x < 0 ? decay : 1) / (1 + decay))
}
