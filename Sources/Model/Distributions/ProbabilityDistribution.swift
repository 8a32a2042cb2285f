import Glibc

/// A continuous distribution known by its two tails, each accurate where it is small.
public protocol ProbabilityDistribution: Sendable {
  /// P(X ≤ x), accurate to about 1e-13 relative also far in the lower tail.
  func lowerTail(at x: Double) -> Double
  /// P(X > x), accurate to about 1e-13 relative also far in the upper tail.
  func upperTail(at x: Double) -> Double
  /// Where the distribution lives, as open ends.
  var support: (lower: Double, upper: Double) { get }
}

extension ProbabilityDistribution {
  /// The x with P(X ≤ x) = `probability`; the ends of the support for 0 and 1, NaN beyond them.
  public func quantile(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    return root(probability: probability, tail: lowerTail, isIncreasing: true)
  }

  /// The x with P(X > x) = `probability`, which keeps the digits of a small one.
  public func upperQuantile(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    return root(probability: probability, tail: upperTail, isIncreasing: false)
  }

  /// Brackets the quantile by doubling and halves the bracket among representable numbers.
  ///
  /// Some 60 evaluations; quantiles are asked for once or twice a fit.
  private func root(
    probability: Double, tail: (Double) -> Double, isIncreasing: Bool
  ) -> Double {
    let ends = support
    if probability == 0 { return isIncreasing ? ends.lower : ends.upper }
    if probability == 1 { return isIncreasing ? ends.upper : ends.lower }
    func isBelow(_ x: Double) -> Bool {
      isIncreasing ? tail(x) < probability : tail(x) > probability
    }
    let isPositive = isBelow(0) || ends.lower >= 0
    let sign: Double = isPositive ? 1 : -1
    // |x| lies between two magnitudes; the one nearer to zero is `near`.
    func isNear(_ magnitude: Double) -> Bool { isBelow(sign * magnitude) == isPositive }
    var near = 0.0.bitPattern
    var far = Double.greatestFiniteMagnitude.bitPattern
    while far - near > 1 {
      let middle = near + (far - near) / 2
      if isNear(Double(bitPattern: middle)) { near = middle } else { far = middle }
    }
    return sign * Double(bitPattern: far)
  }
}

/// The standard normal distribution.
public struct NormalDistribution: ProbabilityDistribution {
  /// The distribution of mean 0 and variance 1.
  public init() {}

  /// The whole line.
  public var support: (lower: Double, upper: Double) { (-.infinity, .infinity) }

  /// Φ(x).
  public func lowerTail(at x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

  /// 1 − Φ(x).
  public func upperTail(at x: Double) -> Double { lowerTail(at: -x) }
}

/// Student's t distribution.
public struct StudentDistribution: ProbabilityDistribution {
  /// ν, positive, not necessarily an integer.
  public let degreesOfFreedom: Double

  /// The distribution of a standard normal over the root of an independent χ²/ν.
  public init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// The whole line.
  public var support: (lower: Double, upper: Double) { (-.infinity, .infinity) }

  /// P(T ≤ t).
  public func lowerTail(at t: Double) -> Double { upperTail(at: -t) }

  /// P(T > t), which is ½ I_{ν/(ν+t²)}(ν/2, ½) for positive t.
  public func upperTail(at t: Double) -> Double {
    guard !t.isNaN else { return .nan }
    guard t.isFinite else { return t > 0 ? 0 : 1 }
    // In units of √ν the square of a huge t does not overflow before it is divided.
    let ratio = t / degreesOfFreedom.squareRoot()
    let square = ratio * ratio
    let rest = square.isFinite ? square / (1 + square) : 1
    let tails = IncompleteBeta.tails(
      degreesOfFreedom / 2, 0.5, at: 1 / (1 + square), complement: rest)
    return t >= 0 ? 0.5 * tails.lower : 0.5 + 0.5 * tails.upper
  }
}

/// Fisher's F distribution.
public struct FisherDistribution: ProbabilityDistribution {
  /// The degrees of freedom of the numerator, positive.
  public let numerator: Double
  /// The degrees of freedom of the denominator, positive.
  public let denominator: Double

  /// The distribution of a ratio of independent χ²/ν.
  public init(numerator: Double, denominator: Double) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The positive half of the line.
  public var support: (lower: Double, upper: Double) { (0, .infinity) }

  /// P(F ≤ x).
  public func lowerTail(at x: Double) -> Double { tails(at: x).upper }

  /// P(F > x), which is I_{ν₂/(ν₂+ν₁x)}(ν₂/2, ν₁/2).
  public func upperTail(at x: Double) -> Double { tails(at: x).lower }

  private func tails(at x: Double) -> (lower: Double, upper: Double) {
    guard !x.isNaN else { return (.nan, .nan) }
    guard x > 0 else { return (1, 0) }
    let ratio = x * (numerator / denominator)
    guard ratio.isFinite else { return (0, 1) }
    return IncompleteBeta.tails(
      denominator / 2, numerator / 2, at: 1 / (1 + ratio), complement: ratio / (1 + ratio))
  }
}

/// The chi-squared distribution.
public struct ChiSquaredDistribution: ProbabilityDistribution {
  /// ν, positive, not necessarily an integer.
  public let degreesOfFreedom: Double

  /// The distribution of a sum of ν squared standard normals.
  public init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// The positive half of the line.
  public var support: (lower: Double, upper: Double) { (0, .infinity) }

  /// P(X ≤ x), the regularised incomplete gamma function P(ν/2, x/2).
  public func lowerTail(at x: Double) -> Double { tails(at: x).lower }

  /// P(X > x).
  public func upperTail(at x: Double) -> Double { tails(at: x).upper }

  private func tails(at x: Double) -> (lower: Double, upper: Double) {
    guard !x.isNaN else { return (.nan, .nan) }
    return IncompleteGamma.tails(degreesOfFreedom / 2, at: x / 2)
  }
}
