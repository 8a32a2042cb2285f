@testable import Model

/// `Fixtures/comparison.json`: three regressions of the same numbers, compared by ArviZ.
struct ComparisonFixture: Decodable {
  struct Regression: Decodable, Sendable {
    let name: String
    let coefficients: [[Double]]
    let sigma: [Double]
    let elpd, p, elpdWaic: Double
    let pointwise, shapes, probabilities: [Double]
  }

  struct Row: Decodable, Sendable {
    let name: String
    let elpd, se, elpdDiff, dse, stacking, averaging: Double
  }

  struct Score: Decodable, Sendable {
    let actual: Double
    let draws: [Double]
    let crps: Double
  }

  struct NormalScore: Decodable, Sendable {
    let actual, mean, sd, crps: Double
  }

  let x, z, y: [Double]
  let models: [Regression]
  let comparison: [Row]
  let scores: [Score]
  let normal: [NormalScore]

  static func load() throws -> ComparisonFixture {
    try Fixture.decoded(ComparisonFixture.self, from: "comparison.json", snakeCase: true)
  }

  /// What a regression's draws predict.
  func predictions(of regression: Regression) -> PredictiveDistributions {
    var result = PredictiveDistributions(cellCount: y.count)
    for (coefficients, sigma) in zip(regression.coefficients, regression.sigma) {
      let columns = [y.map { _ in 1 }, x, z]
      let mean = y.indices.map { cell in
        zip(coefficients, columns).reduce(0) { $0 + $1.0 * $1.1[cell] }
      }
      result.add(expectation: mean, noise: y.map { _ in sigma }, replicate: mean)
    }
    return result
  }
}
