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
    Self.evaluate(at: Lanes(repeating: q), unit: Lanes(repeating: unit)).point.first
  }

  /// The sizes of eight coordinates with their logarithms, each in its own unit.
  @inline(__always)
  static func evaluate(at q: Lanes, unit: Lanes) -> (point: CoordinateLanes, logValue: Lanes) {
    let (level, logOdds, share, rest) = softplus(q * sharpness)
    let root: Lanes = level / sharpness
    let square: Lanes = root * root
    let (logRoot, logUnit) = (logarithm(root), logarithm(unit))
    let point = CoordinateLanes(
      value: unit * square * root, slope: unit * 3 * square * share,
      logDensity: logUnit + logRoot * 2 - logOdds + 1.098_612_288_668_109_8,
      logDensitySlope: share * 2 / root + rest * sharpness)
    return (point, logUnit + logRoot * 3)
  }

  /// The coordinate of a positive size.
  func position(of value: Double) -> Double {
    let level = Self.sharpness * cbrt(value / unit)
    return (level + log(-expm1(-level))) / Self.sharpness
  }
}
