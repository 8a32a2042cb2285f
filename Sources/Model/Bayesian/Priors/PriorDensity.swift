import Glibc

/// A prior's log density made ready for many evaluations, its normalising constant computed once.
struct PriorDensity: Sendable {
  /// What depends on x, up to the constant.
  private enum Kernel: Sendable {
    /// a ln x + b ln(1 - x)
    case beta(Double, Double)
    /// a ln x - b x
    case gamma(Double, Double)
    /// a ln x - b / x
    case inverseGamma(Double, Double)
    /// -(x - m)² w / 2
    case normal(mean: Double, precision: Double)
    /// -ln(x - c) - (ln(x - c) - m)² w / 2
    case logNormal(shift: Double, location: Double, precision: Double)
    /// -|x - m| / b
    case laplace(location: Double, rate: Double)
    case flat
  }

  private let kernel: Kernel
  private let constant: Double
  private let lower: Double
  private let upper: Double

  /// The density of a prior.
  init(_ prior: PriorDistribution) {
    (lower, upper) = prior.support
    switch prior {
    case .beta(let alpha, let beta):
      kernel = .beta(alpha - 1, beta - 1)
      constant = logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta)
    case .gamma(let shape, let rate):
      kernel = .gamma(shape - 1, rate)
      constant = shape * log(rate) - logGamma(shape)
    case .gammaByMean(let mean, let sd):
      let (shape, rate) = PriorDistribution.gammaParameters(mean: mean, sd: sd)
      kernel = .gamma(shape - 1, rate)
      constant = shape * log(rate) - logGamma(shape)
    case .halfNormal(let scale):
      kernel = .normal(mean: 0, precision: 1 / (scale * scale))
      constant = M_LN2 - log(scale) - halfLogTwoPi
    case .inverseGamma(let shape, let scale):
      kernel = .inverseGamma(-shape - 1, scale)
      constant = shape * log(scale) - logGamma(shape)
    case .exponential(let rate):
      kernel = .gamma(0, rate)
      constant = log(rate)
    case .uniform(let lower, let upper):
      kernel = .flat
      constant = -log(upper - lower)
    case .normal(let mean, let sd):
      kernel = .normal(mean: mean, precision: 1 / (sd * sd))
      constant = -log(sd) - halfLogTwoPi
    case .truncatedNormal(let mean, let sd, let lower, let upper):
      kernel = .normal(mean: mean, precision: 1 / (sd * sd))
      let mass = normalMass(from: (lower - mean) / sd, to: (upper - mean) / sd)
      constant = -log(sd) - halfLogTwoPi - log(mass)
    case .logNormal(let location, let scale):
      kernel = .logNormal(shift: 0, location: location, precision: 1 / (scale * scale))
      constant = -log(scale) - halfLogTwoPi
    case .shiftedLogNormal(let shift, let location, let scale):
      kernel = .logNormal(shift: shift, location: location, precision: 1 / (scale * scale))
      constant = -log(scale) - halfLogTwoPi
    case .laplace(let location, let scale):
      kernel = .laplace(location: location, rate: 1 / scale)
      constant = -M_LN2 - log(scale)
    }
  }

  /// The log density and its derivative; −∞ and 0 outside the support.
  func evaluate(at x: Double) -> (value: Double, derivative: Double) {
    guard x >= lower, x <= upper else { return (-.infinity, 0) }
    switch kernel {
    case .beta(let a, let b):
      let value = (a == 0 ? 0 : a * log(x)) + (b == 0 ? 0 : b * log1p(-x))
      return (constant + value, (a == 0 ? 0 : a / x) - (b == 0 ? 0 : b / (1 - x)))
    case .gamma(let a, let b):
      let value = (a == 0 ? 0 : a * log(x)) - b * x
      return (constant + value, (a == 0 ? 0 : a / x) - b)
    case .inverseGamma(let a, let b):
      return (constant + a * log(x) - b / x, (a + b / x) / x)
    case .normal(let mean, let precision):
      let distance = x - mean
      return (constant - 0.5 * precision * distance * distance, -precision * distance)
    case .logNormal(let shift, let location, let precision):
      let logarithm = log(x - shift)
      let distance = logarithm - location
      return (
        constant - logarithm - 0.5 * precision * distance * distance,
        -(1 + precision * distance) / (x - shift)
      )
    case .laplace(let location, let rate):
      let distance = x - location
      let sign: Double = distance > 0 ? 1 : (distance < 0 ? -1 : 0)
      return (constant - rate * abs(distance), -rate * sign)
    case .flat:
      return (constant, 0)
    }
  }
}

/// A log density c + a ln x - b x - w x² / 2 of a positive x: gamma, exponential and half-normal.
struct PowerForm: Sendable {
  var constant: Double
  var power = 0.0
  var rate = 0.0
  var precision = 0.0
}

extension PriorDensity {
  /// The density as a power form, where it lives on the positive numbers and is one.
  var powerForm: PowerForm? {
    guard lower == 0, upper == .infinity else { return nil }
    switch kernel {
    case .gamma(let power, let rate):
      return PowerForm(constant: constant, power: power, rate: rate)
    case .normal(mean: 0, let precision):
      return PowerForm(constant: constant, precision: precision)
    default: return nil
    }
  }
}

extension PriorDistribution {
  /// The natural logarithm of the density; −∞ outside the support.
  public func logDensity(at x: Double) -> Double { PriorDensity(self).evaluate(at: x).value }

  /// The derivative of the log density; 0 outside the support.
  public func logDensityDerivative(at x: Double) -> Double {
    PriorDensity(self).evaluate(at: x).derivative
  }
}

/// ½ ln 2π.
let halfLogTwoPi = 0.918_938_533_204_672_741_780_329_736_406

private func logGamma(_ x: Double) -> Double { lgamma(x).0 }

/// Φ(b) − Φ(a) by the tail that keeps the digits.
private func normalMass(from a: Double, to b: Double) -> Double {
  let normal = NormalDistribution()
  return a > 0
    ? normal.upperTail(at: a) - normal.upperTail(at: b)
    : normal.lowerTail(at: b) - normal.lowerTail(at: a)
}
