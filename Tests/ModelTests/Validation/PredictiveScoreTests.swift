import Testing

@testable import Model

@Suite struct PredictiveScoreTests {
  private let fixture: ComparisonFixture

  init() throws { fixture = try ComparisonFixture.load() }

  @Test func rankedProbabilityOfDrawsIsTheIntegral() {
    #expect(fixture.scores.count == 3)
    for score in fixture.scores {
      #expect(abs(rankedProbabilityScore(score.actual, draws: score.draws) - score.crps) < 1e-12)
    }
  }

  @Test func rankedProbabilityOfNormalPredictionsIsTheIntegral() throws {
    #expect(fixture.normal.count == 2)
    let reach = NormalDistribution().quantile(0.95)
    for score in fixture.normal {
      let series = FitSeries(
        actual: [score.actual], fitted: [score.mean], lower: [score.mean - reach * score.sd],
        upper: [score.mean + reach * score.sd], residual: [score.actual - score.mean],
        holdoutWeeks: 1)
      let found = try #require(PredictiveScore(series, cells: [0], level: 0.9))
      #expect(abs(found.rankedProbability - score.crps) < 1e-8)
    }
  }

  @Test func aPointPredictionScoresItsError() {
    #expect(rankedProbabilityScore(3, draws: [1, 1, 1, 1]) == 2)
  }

  @Test func coverageCountsTheMiddle() {
    let probabilities = [0.01, 0.2, 0.5, 0.8, 0.97]
    #expect(probabilities.coverage(level: 0.5) == 0.2)
    #expect(probabilities.coverage(level: 0.9) == 0.6)
    #expect([Double]().coverage(level: 0.9).isNaN)
  }

  @Test func pooledScoresWeighEachValue() throws {
    var predictions = PredictiveDistributions(cellCount: 3)
    predictions.add(expectation: [0, 0, 0], noise: [1, 1, 1], replicate: [0, 0, 0])
    let all = PredictiveScore(predictions, actual: [1, 2, 6], cells: [0, 1, 2])
    let parts = [[0], [1, 2]].map {
      PredictiveScore(predictions, actual: [1, 2, 6], cells: $0)
    }
    let pooled = try #require(PredictiveScore.pooled(parts))
    #expect(abs(pooled.rankedProbability - all.rankedProbability) < 1e-12)
    #expect(abs(pooled.forecast.rmse - all.forecast.rmse) < 1e-12)
    #expect(pooled.logDensities == all.logDensities)
    #expect(PredictiveScore.pooled([]) == nil)
  }
}
