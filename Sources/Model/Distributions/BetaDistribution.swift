/// The beta distribution on [0, 1].
public struct BetaDistribution: ProbabilityDistribution {
  private let alpha: Double
  private let beta: Double

  /// The distribution with density proportional to x^(α−1) (1 − x)^(β−1); both above 0.
  public init(alpha: Double, beta: Double) {
    precondition(alpha > 0 && beta > 0, "the parameters of a beta distribution are positive")
    self.alpha = alpha
    self.beta = beta
  }

  /// The unit interval.
  public var support: (lower: Double, upper: Double) { (0, 1) }

  /// I_x(α, β).
  public func lowerTail(at x: Double) -> Double {
    IncompleteBeta.tails(alpha, beta, at: x, complement: 1 - x).lower
  }

  /// 1 − I_x(α, β).
  public func upperTail(at x: Double) -> Double {
    IncompleteBeta.tails(alpha, beta, at: x, complement: 1 - x).upper
  }
}
