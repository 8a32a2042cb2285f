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

/// Eight natural parameters seen from their coordinates.
struct CoordinateLanes {
  /// The natural values x.
  var value: Lanes
  /// dx/dq.
  var slope: Lanes
  /// The log densities of the coordinates.
  var logDensity: Lanes
  /// Their derivatives by q.
  var logDensitySlope: Lanes

  /// The first of the eight.
  var first: CoordinatePoint {
    CoordinatePoint(
      value: value[0], slope: slope[0], logDensity: logDensity[0],
      logDensitySlope: logDensitySlope[0])
  }
}

/// ln(1 + e^x) without overflow, with its derivative.
@inline(__always)
func softplus(_ x: Double) -> (value: Double, slope: Double) {
  let decay = exp(-abs(x))
  return (max(x, 0) + log1p(decay), (x < 0 ? decay : 1) / (1 + decay))
}

/// ln(1 + e^x) and ln(1 + e^-x) of each, with the derivatives of both by x, the second without sign.
@inline(__always)
func softplus(_ x: Lanes) -> (rising: Lanes, falling: Lanes, above: Lanes, below: Lanes) {
  let isNegative = x .< Lanes.zero
  let size = x.replacing(with: -x, where: isNegative)
  let decay = exponential(-size)
  let excess = logarithmOfOnePlus(decay)
  let large: Lanes = 1 / (decay + 1)
  let small: Lanes = decay * large
  return (
    excess + x.replacing(with: 0, where: isNegative),
    excess + (-x).replacing(with: 0, where: .!isNegative),
    large.replacing(with: small, where: isNegative),
    small.replacing(with: large, where: isNegative)
  )
}
