/// What attempts to start a chain saw, for the message when all of them fail.
public struct StartAttempts: Sendable, Equatable {
  /// Points tried.
  public internal(set) var count = 0
  /// Points of density zero (log density −∞).
  public internal(set) var vanishing = 0
  /// Points where the log density was NaN or +∞.
  public internal(set) var undefined = 0
  /// Points of finite density whose gradient was not finite.
  public internal(set) var badGradient = 0
  /// The first coordinate whose derivative was not finite, counted from 0.
  public internal(set) var badCoordinate: Int?

  /// Takes in a point; whether a chain can start there.
  mutating func accepts(_ point: EvaluatedPoint) -> Bool {
    count += 1
    if point.logDensity == -.infinity {
      vanishing += 1
    } else if !point.logDensity.isFinite {
      undefined += 1
    } else if let coordinate = point.gradient.firstIndex(where: { !$0.isFinite }) {
      badGradient += 1
      badCoordinate = badCoordinate ?? coordinate
    } else {
      return true
    }
    return false
  }
}

/// Finds a first point for one chain, on its own random stream.
enum RandomStart {
  private static let attemptLimit = 100

  /// A point of uniform coordinates with finite density and gradient.
  static func uniform<Evaluator: LogDensityEvaluator>(
    radius: Double, dimension: Int, chain: Int, evaluator: inout Evaluator,
    using random: inout Xoshiro256
  ) throws(SamplingError) -> EvaluatedPoint {
    var attempts = StartAttempts()
    while attempts.count < attemptLimit {
      let position = (0..<dimension).map { _ in radius * (2 * random.uniform() - 1) }
      let point = evaluator.point(at: position)
      if attempts.accepts(point) { return point }
    }
    throw .noFiniteStart(chain: chain, attempts: attempts)
  }

  /// A draw from a Laplace approximation, nearer to the mode each time the density is not finite.
  static func around<Evaluator: LogDensityEvaluator>(
    _ approximation: LaplaceApproximation, chain: Int, evaluator: inout Evaluator,
    using random: inout Xoshiro256
  ) throws(SamplingError) -> EvaluatedPoint {
    let step = approximation.drawStep(using: &random)
    var attempts = StartAttempts()
    var share = 1.0
    while attempts.count < 30 {
      let point = evaluator.point(
        at: zip(approximation.mode, step).map { $0 + share * $1 })
      if attempts.accepts(point) { return point }
      share /= 2
    }
    throw .noFiniteStart(chain: chain, attempts: attempts)
  }
}
