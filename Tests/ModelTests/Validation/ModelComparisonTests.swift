import Testing

@testable import Model

/// Models compared as ArviZ compares them.
@Suite struct ModelComparisonTests {
  private let fixture: ComparisonFixture

  init() throws { fixture = try ComparisonFixture.load() }

  @Test(arguments: [1, 2])
  func predictsEachObservationWithoutItself(threads: Int) throws {
    for regression in fixture.models {
      let prediction = try LeaveOneOutPrediction(
        fixture.predictions(of: regression), actual: fixture.y, cells: Array(fixture.y.indices),
        relativeEfficiency: 1, threads: threads)
      expectClose(prediction.accuracy.pointwise, regression.pointwise, "pointwise")
      expectClose(prediction.accuracy.shapes, regression.shapes, "shape", tolerance: 1e-7)
      expectClose(prediction.probabilities, regression.probabilities, "probability")
      expectClose(
        [
          prediction.accuracy.total, prediction.accuracy.parameterCount,
          prediction.widelyApplicable.total,
        ], [regression.elpd, regression.p, regression.elpdWaic], "total")
      #expect(prediction.unreliableCells.isEmpty)
    }
  }

  @Test func ranksModelsAsArviZDoes() throws {
    let comparison = try #require(
      ModelComparison(
        fixture.models.map { ComparedModel(name: $0.name, pointwise: $0.pointwise) }))
    #expect(comparison.rows.map(\.name) == fixture.comparison.map(\.name))
    // ArviZ 0 divides variances by n.
    let count = Double(fixture.y.count)
    let scale = ((count - 1) / count).squareRoot()
    for (row, expected) in zip(comparison.rows, fixture.comparison) {
      expectClose(
        [row.density, row.difference, row.standardError * scale, row.differenceError * scale],
        [expected.elpd, expected.elpdDiff, expected.se, expected.dse], row.name)
      expectClose(
        [row.stackingWeight], [expected.stacking], "\(row.name) stacking", tolerance: 1e-4)
      // Bootstraps of another random stream.
      expectClose(
        [row.averagingWeight], [expected.averaging], "\(row.name) averaging", tolerance: 0.03)
    }
  }

  @Test func equalModelsShareTheWeight() throws {
    let values = fixture.models[0].pointwise
    let comparison = try #require(
      ModelComparison([
        ComparedModel(name: "a", pointwise: values), ComparedModel(name: "b", pointwise: values),
      ]))
    for row in comparison.rows {
      #expect(row.difference == 0 && row.differenceError == 0)
      #expect(abs(row.stackingWeight - 0.5) < 1e-12 && abs(row.averagingWeight - 0.5) < 1e-12)
    }
  }

  @Test func modelsOfOtherObservationsAreNotCompared() {
    #expect(
      ModelComparison([
        ComparedModel(name: "a", pointwise: [-1, -2]), ComparedModel(name: "b", pointwise: [-1]),
      ]) == nil)
    #expect(ModelComparison([]) == nil)
  }

  /// Densities far below the smallest number still have weights.
  @Test func tinyDensitiesHaveWeights() {
    let weights = ModelWeights.stacking([[-2_000, -2_001], [-2_001, -2_000]])
    #expect(abs(weights[0] - 0.5) < 1e-9 && abs(weights[1] - 0.5) < 1e-9)
    #expect(ModelWeights.averaging([[-5_000, -5_000], [-1, -1]], seed: 1) == [0, 1])
  }
}
