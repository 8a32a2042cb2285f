/// The normal distribution that a density looks like around its mode.
public struct LaplaceApproximation: Sendable {
  /// Where the density is highest, as far as a search from one point can tell.
  public let mode: [Double]
  /// The inverse of the negative Hessian of the log density at the mode, directions that are almost
  /// flat cut off.
  public let covariance: Matrix
  /// Evaluations of the density that finding it took.
  public let evaluationCount: Int
  private let factor: CholeskyFactor

  /// Precisions below this count as this: what is flatter is the prior's tail rather than the
  /// posterior's shape, in coordinates whose prior is about a unit wide.
  static let smallestPrecision = 0.3

  /// The approximation from a search that begins at a random point; `nil` where no mode is found,
  /// or the density curves up around it.
  static func found<Density: LogDensity>(
    of density: Density, seed: UInt64, searches: Int = 3
  ) -> LaplaceApproximation? {
    var evaluator = density.makeEvaluator()
    // Chains use the streams from 0 up.
    var random = Xoshiro256(seed: seed, .mode)
    for search in 0..<searches {
      let radius = search == 0 ? 0.1 : 1.0
      guard
        let start = try? RandomStart.uniform(
          radius: radius, dimension: density.dimension, chain: 0, evaluator: &evaluator,
          using: &random)
      else { continue }
      var climb = ModeSearch()
      guard let mode = climb.mode(from: start, evaluator: &evaluator) else { continue }
      if let result = LaplaceApproximation(
        mode: mode, evaluations: climb.evaluationCount, evaluator: &evaluator)
      {
        return result
      }
    }
    return nil
  }

  /// The Hessian by central differences of the gradient, two evaluations a coordinate.
  private init?<Evaluator: LogDensityEvaluator>(
    mode: EvaluatedPoint, evaluations: Int, evaluator: inout Evaluator
  ) {
    let dimension = mode.position.count
    var precision = Matrix(rowCount: dimension, columnCount: dimension)
    for column in 0..<dimension {
      let width = 1e-4 * max(1, abs(mode.position[column]))
      var position = mode.position
      position[column] += width
      let above = evaluator.point(at: position)
      position[column] = mode.position[column] - width
      let below = evaluator.point(at: position)
      guard above.isFinite, below.isFinite else { return nil }
      for row in 0..<dimension {
        let entry = -(above.gradient[row] - below.gradient[row]) / (2 * width)
        precision[row, column] += entry / 2
        precision[column, row] += entry / 2
      }
    }
    guard let spectrum = SymmetricSpectrum(precision),
      let lowest = spectrum.values.first, lowest > -Self.smallestPrecision
    else { return nil }
    var scaled = spectrum.vectors
    for (column, value) in spectrum.values.enumerated() {
      let spread = 1 / max(value, Self.smallestPrecision).squareRoot()
      for index in scaled.range(ofColumn: column) { scaled.values[index] *= spread }
    }
    let covariance = BLAS.product(scaled, transposed: false, scaled, transposed: true)
    guard
      let factor = CholeskyFactor(covariance.values, order: dimension, threshold: 0)
    else { return nil }
    self.mode = mode.position
    self.covariance = covariance
    self.factor = factor
    evaluationCount = evaluations + 2 * dimension
  }

  /// A draw less the mode.
  func drawStep(using random: inout Xoshiro256) -> [Double] {
    var step = mode.map { _ in random.normal() }
    factor.multiplyByLower(&step)
    return step
  }
}
