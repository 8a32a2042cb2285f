internal import Glibc

extension SaturationShape {
  /// A bound on |d(x²S″)/d ln x| for media in a range: how fast the curvature can change sign.
  ///
  /// With u = ln x, x²S″ = S_uu − S_u. For Hill, S is the logistic function σ of s(u − ln κ), so
  /// |σ″| ≤ 1/(6√3), |σ‴| ≤ 1/8, and both are at most σ(1 − σ). The others are maximized in
  /// closed form, absolutely and relative to S itself, or bounded term by term.
  func curvatureRate(from low: Double, to high: Double) -> Double {
    switch self {
    case .hill(_, let slope): hillRate(slope, from: low, to: high)
    case .michaelisMenten: hillRate(1, from: low, to: high)
    case .hyperbolicTangent: 5 * point(at: high).response
    case .negativeExponential: min(0.586_3, 0.64 * point(at: high).response)
    case .logarithmic: min(0.296_4, 0.5 * point(at: high).response)
    case .power(let exponent):
      exponent * exponent * abs(exponent - 1) * point(at: high).response
    case .sigmoid(let midpoint, let steepness): sigmoidRate(center: midpoint * steepness)
    case .linear: 0
    }
  }

  private func hillRate(_ slope: Double, from low: Double, to high: Double) -> Double {
    let everywhere = slope * slope * (slope / 8 + 0.096_226)
    let share = min(point(at: high).response, 1 - point(at: low).response)
    return min(everywhere, slope * slope * (slope + 1) * share)
  }
}

/// A bound of 2y²|σ″| + y³|σ‴| from |σ″|, |σ‴| ≤ e^(−|y − center|), each term maximized alone.
private func sigmoidRate(center: Double) -> Double {
  let square = center >= 2 ? center * center : 4 * exp(center - 2)
  let cube = center >= 3 ? center * center * center : 27 * exp(center - 3)
  return 2 * square + cube
}
