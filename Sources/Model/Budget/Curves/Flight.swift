internal import Glibc

/// One channel's weeks under one saturation: f(x) = Σ_t w_t S(e_t x) at a window spend x.
///
/// The shape of the flighting is kept, so that doubling the spend doubles every week. e_t is the
/// adstocked media of week t per unit of window spend, w_t the channel's coefficient (times the
/// value of a KPI unit, times the population of a geo). Weeks after the window that still carry
/// media over belong to the sum, with the media that the window's spend leaves in them.
public struct Flight: Sendable, Equatable {
  /// The saturation every week passes through.
  public let shape: SaturationShape
  /// The coefficients w, one a distinct exposure; weeks with nothing in them are left out.
  public let weights: [Double]
  /// The exposures e per unit of spend, ascending and positive.
  public let exposures: [Double]
  /// ln(e / κ) for the Hill shapes.
  let logRatios: [Double]

  /// A flight of the given weeks.
  ///
  /// - Throws: `BudgetError.curve` if a number is not finite or out of all proportion, an exposure
  ///   is negative, a shape parameter is not positive, or the two arrays differ in length.
  public init(
    shape: SaturationShape, weights: [Double], exposures: [Double]
  ) throws(BudgetError) {
    guard shape.parameters.allSatisfy({ $0 > 0 && isPlannable($0) }), shape.exponent <= 1e4 else {
      throw .curve("a saturation parameter is out of all proportion")
    }
    guard weights.count == exposures.count else {
      throw .curve("\(weights.count) weights do not fit \(exposures.count) exposures")
    }
    guard weights.allSatisfy({ $0.isFinite && abs($0) <= 1e30 }),
      exposures.allSatisfy({ $0 >= 0 && isPlannable($0) })
    else {
      throw .curve("a weight or an exposure is not a number below 1e30, or an exposure is negative")
    }
    let weeks = merged(shape: shape, weights: weights, exposures: exposures)
    guard weeks.allSatisfy({ abs($0.weight) <= 1e90 }) else {
      throw .curve("its weeks add up to more than 1e90")
    }
    self.shape = shape
    self.weights = weeks.map(\.weight)
    self.exposures = weeks.map(\.exposure)
    self.logRatios = weeks.map { log($0.exposure / shape.scale) }
  }

  private init(_ flight: Flight, weights: [Double]) {
    shape = flight.shape
    exposures = flight.exposures
    logRatios = flight.logRatios
    self.weights = weights
  }

  /// The same weeks with other coefficients.
  func scaled(by factor: Double) -> Flight { Flight(self, weights: weights.map { factor * $0 }) }

  /// The curve and its derivatives at a window spend.
  func point(at spend: Double) -> CurvePoint {
    if spend > 0, let slope = shape.hillSlope { return hillSum(at: spend, slope: slope) }
    var sum = CurvePoint(response: 0, marginal: 0, curvature: 0)
    for index in weights.indices {
      let (weight, exposure) = (weights[index], exposures[index])
      let point = shape.point(at: exposure * spend)
      sum.response += weight * point.response
      sum.marginal += weight * exposure * point.marginal
      sum.curvature += weight * exposure * exposure * point.curvature
    }
    return sum
  }

  private func hillSum(at spend: Double, slope: Double) -> CurvePoint {
    let logSpend = log(spend)
    var sum = CurvePoint(response: 0, marginal: 0, curvature: 0)
    for index in weights.indices {
      let point = hillPoint(spend, logRatio: logSpend + logRatios[index], slope: slope)
      sum.response += weights[index] * point.response
      sum.marginal += weights[index] * point.marginal
      sum.curvature += weights[index] * point.curvature
    }
    return sum
  }
}

/// Whether products and quotients of a few such numbers stay within the range of a Double.
private func isPlannable(_ value: Double) -> Bool {
  value == 0 || (1e-30...1e30).contains(value)
}

extension SaturationShape {
  fileprivate var exponent: Double {
    switch self {
    case .hill(_, let slope): slope
    case .power(let exponent): exponent * 1e3
    default: 1
    }
  }

  /// The slope of a Hill shape, for which weeks are summed from one exponential each.
  var hillSlope: Double? {
    switch self {
    case .hill(_, let slope): slope
    case .michaelisMenten: 1
    default: nil
    }
  }

  fileprivate var scale: Double {
    switch self {
    case .hill(let halfSaturation, _), .michaelisMenten(let halfSaturation): halfSaturation
    default: 1
    }
  }
}

/// The weeks that matter, those of equal exposure added up; powers collapse to a single term.
private func merged(
  shape: SaturationShape, weights: [Double], exposures: [Double]
) -> [(weight: Double, exposure: Double)] {
  let weeks = zip(weights, exposures).filter { $0 != 0 && $1 > 0 }
  switch shape {
  case .linear:
    let total = weeks.reduce(0) { $0 + $1.0 * $1.1 }
    return total == 0 ? [] : [(total, 1)]
  case .power(let exponent):
    let total = weeks.reduce(0) { $0 + $1.0 * pow($1.1, exponent) }
    return total == 0 ? [] : [(total, 1)]
  default: break
  }
  var distinct: [(weight: Double, exposure: Double)] = []
  for (weight, exposure) in weeks.sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }) {
    if let last = distinct.last, last.exposure == exposure {
      distinct[distinct.count - 1].weight += weight
    } else {
      distinct.append((weight, exposure))
    }
  }
  return distinct.filter { $0.weight != 0 }
}
