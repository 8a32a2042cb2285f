import Testing

@testable import Model

@Suite struct HamiltonianPathTests {
  private static let covariance = randomCovariance(eigenvalues: [0.2, 1, 3, 0.5], seed: 4)

  /// Weights of a path's points relative to its start after steps to and fro.
  private func errors(stepSize: Double, steps: Int, metric: Metric) throws -> [Double] {
    let product = try kernel(metric)
    let density = FunctionDensity.normal(precision: Self.covariance)
    // Points that no tree joins keep their memory, so there must be plenty.
    var path = HamiltonianPath(
      evaluator: density.makeEvaluator(), dimension: 4, metric: product, maximumDepth: 40)
    path.stepSize = stepSize
    var evaluator = density.makeEvaluator()
    var random = Xoshiro256(seed: 8)
    var stretch = path.begin(at: evaluator.point(at: [0.3, -1, 0.5, 1]), using: &random)
    var result: [Double] = []
    for _ in 0..<steps {
      let next = path.step(beyond: stretch, forward: true)
      stretch = try #require(next)
      result.append(stretch.logWeight)
    }
    for _ in 0..<steps {
      let next = path.step(beyond: stretch, forward: false)
      stretch = try #require(next)
    }
    var point = evaluator.point(at: [0, 0, 0, 0])
    path.read(stretch, into: &point)
    for (value, start) in zip(point.position, [0.3, -1, 0.5, 1]) {
      #expect(abs(value - start) < 1e-12, "the way back does not lead back")
    }
    #expect(abs(stretch.logWeight) < 1e-12)
    return result
  }

  static let metrics: [Metric] = [
    .diagonal(variances: [1, 0.5, 2, 3]), .dense(covariance: covariance),
    .lowRank(
      scales: [1, 0.7, 1.2, 1], directions: Matrix(columns: [[0.5, 0.5, -0.5, 0.5]]),
      eigenvalues: [4]),
  ]

  @Test(arguments: metrics)
  func stepsAreReversibleAndErrorsFallWithTheSquareOfTheStep(metric: Metric) throws {
    let coarse = try errors(stepSize: 0.1, steps: 10, metric: metric).map(abs).max() ?? 0
    let fine = try errors(stepSize: 0.01, steps: 100, metric: metric).map(abs).max() ?? 0
    #expect(coarse < 0.2)
    #expect(fine > 0 && coarse / fine > 60 && coarse / fine < 160, "\(coarse / fine)")
  }

  /// The criterion written out, on points of a path that has gone half around an ellipse.
  @Test func turningIsSeenOnceThePathPointsBack() throws {
    let density = FunctionDensity.normal(scales: [1])
    let product = try kernel(.unit(dimension: 1))
    var path = HamiltonianPath(
      evaluator: density.makeEvaluator(), dimension: 1, metric: product, maximumDepth: 10)
    path.stepSize = 0.1
    var evaluator = density.makeEvaluator()
    var random = Xoshiro256(seed: 3)
    let origin = path.begin(at: evaluator.point(at: [0]), using: &random)
    var whole = origin
    var steps = 0
    while steps < 100 {
      let step = path.step(beyond: whole, forward: true)
      let next = try #require(step)
      if path.isTurning(whole, next) { break }
      whole = path.joined(whole, next, logWeight: 0, proposalFromLater: false)
      steps += 1
    }
    // From the middle the momentum changes sign after a quarter of a turn, π/2.
    #expect(abs(Double(steps) * 0.1 - 1.57) < 0.11)
  }

  @Test func aPathIntoNothingDiverges() throws {
    for value in [Double.nan, -.infinity, .infinity] {
      let density = FunctionDensity(dimension: 1) { point in
        point[0] > 1 ? (value, [0]) : (-0.5 * point[0] * point[0], [-point[0]])
      }
      let product = try kernel(.unit(dimension: 1))
      var path = HamiltonianPath(
        evaluator: density.makeEvaluator(), dimension: 1, metric: product, maximumDepth: 3)
      path.stepSize = 100
      var evaluator = density.makeEvaluator()
      var random = Xoshiro256(seed: 1)
      let origin = path.begin(at: evaluator.point(at: [0]), using: &random)
      let steps = [true, false].map { path.step(beyond: origin, forward: $0) == nil }
      #expect(steps.contains(true))
      #expect(path.acceptanceSum < 1e-10)
    }
  }
}
