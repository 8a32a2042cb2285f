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
    case .sigmoid(let midpoint, let steepness):
      sigmoidRate(center: steepness * midpoint, from: steepness * low, to: steepness * high)
    case .linear: 0
    }
  }

  private func hillRate(_ slope: Double, from low: Double, to high: Double) -> Double {
    let everywhere = slope * slope * (slope / 8 + 0.096_226)
    let share = min(point(at: high).response, 1 - point(at: low).response)
    return min(everywhere, slope * slope * (slope + 1) * share)
  }
}

/// A bound of 2y²|σ″| + y³|σ‴| in y = βx, from |σ″|, |σ‴| ≤ σ(1 − σ), which is largest nearest to
/// the center.
private func sigmoidRate(center: Double, from low: Double, to high: Double) -> Double {
  let distance = max(low - center, center - high, 0)
  let decay = exp(-distance)
  let steepest = decay / ((1 + decay) * (1 + decay))
  return high * high * (2 * min(0.096_226, steepest) + high * min(0.125, steepest))
}

extension Flight {
  /// A bound on |d(x²f″)/d ln x| for spends in a range.
  func curvatureRate(from lower: Double, to upper: Double) -> Double {
    if let slope = shape.hillSlope, lower > 0 {
      return hillRate(slope, from: lower, to: upper)
    }
    return zip(weights, exposures).reduce(0) {
      $0 + abs($1.0) * shape.curvatureRate(from: $1.1 * lower, to: $1.1 * upper)
    }
  }

  /// The bound of `SaturationShape.curvatureRate` from one exponential a week.
  private func hillRate(_ slope: Double, from lower: Double, to upper: Double) -> Double {
    let everywhere = slope * slope * (slope / 8 + 0.096_226)
    let relative = slope * slope * (slope + 1)
    let (logLower, growth) = (log(lower), exp(slope * log(upper / lower)))
    var rate = 0.0
    for index in weights.indices {
      let odds = exp(slope * (logLower + logRatios[index]))
      // S at the upper end is at most its odds, 1 − S at the lower end at most 1 / (1 + odds).
      let share = min(odds * growth, 1 / (1 + odds))
      rate += abs(weights[index]) * min(everywhere, relative * share)
    }
    return rate
  }

  /// How far the weeks can rise and fall in all between two spends.
  func variation(from lower: Double, to upper: Double) -> Double {
    zip(weights, exposures).reduce(0) {
      let rise =
        shape.point(at: $1.1 * upper).response - shape.point(at: $1.1 * lower).response
      return $0 + abs($1.0) * rise
    }
  }
}
