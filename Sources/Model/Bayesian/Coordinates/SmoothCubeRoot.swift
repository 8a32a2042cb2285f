import Glibc

/// A positive x by a coordinate that behaves like its cube root, without an end at zero.
///
///     x = unit · s³,   s = ln(1 + e^(kq)) / k,   k = 4
///
/// The cube root makes the posterior of a saturation rate and of a contribution nearly symmetric,
/// where the logarithm has a long tail to the left and x itself one to the right.
struct SmoothCubeRoot: Sendable {
  private static let sharpness = 4.0

  /// The x of s = 1.
  let unit: Double

  /// The size of a coordinate, with ln dx/dq in place of a log density.
  func evaluate(at q: Double) -> CoordinatePoint {
    let (level, share) = softplus(Self.sharpness * q)
    let root = level / Self.sharpness
    let slope = 3 * unit * root * root * share
    return CoordinatePoint(
      value: unit * root * root * root, slope: slope, logDensity: log(slope),
      logDensitySlope: 2 * share / root + Self.sharpness * (1 - share))
  }

  /// The coordinate of a positive size.
  func position(of value: Double) -> Double {
    let level = Self.sharpness * cbrt(value / unit)
    return (level + log(-expm1(-level))) / Self.sharpness
  }
}
