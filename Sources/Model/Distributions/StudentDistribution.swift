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
