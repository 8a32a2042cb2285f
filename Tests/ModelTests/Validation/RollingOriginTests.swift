import Model
import Testing

@Suite struct RollingOriginTests {
  @Test func movesTheOriginForward() {
    let splits = RollingOrigin.splits(weekCount: 100, count: 3, horizon: 10, minimumTraining: 50)
    #expect(splits.map(\.trainingWeeks) == [70, 80, 90])
    #expect(splits.map(\.testWeeks) == [70..<80, 80..<90, 90..<100])
  }

  @Test func leavesOutSplitsWithTooLittleToLearnFrom() {
    let splits = RollingOrigin.splits(weekCount: 100, count: 3, horizon: 10, minimumTraining: 75)
    #expect(splits.map(\.trainingWeeks) == [80, 90])
  }

  @Test(arguments: [0, -1, Int.min, Int.max]) func hasNoneForNonsense(number: Int) {
    #expect(
      RollingOrigin.splits(weekCount: 9, count: number, horizon: 1, minimumTraining: 1).isEmpty)
    #expect(
      RollingOrigin.splits(weekCount: 9, count: 1, horizon: number, minimumTraining: 1).isEmpty)
    #expect(
      RollingOrigin.splits(weekCount: 9, count: 1, horizon: 1, minimumTraining: Int.max).isEmpty)
  }

  @Test func choosesAHorizonOfAtMostAQuarterYear() {
    #expect(RollingOrigin.defaultHorizon(weekCount: 156) == 13)
    #expect(RollingOrigin.defaultHorizon(weekCount: 48) == 6)
    #expect(RollingOrigin.defaultHorizon(weekCount: 1) == 1)
  }
}

@Suite struct ForecastScoreTests {
  @Test func scoresByHand() {
    let score = ForecastScore(actual: [1, 2, 3, 0], predicted: [1, 1, 5, 1])
    #expect(abs(score.mape - (0 + 0.5 + 2.0 / 3) / 3) < 1e-15)
    #expect(abs(score.wmape - 4.0 / 6) < 1e-15)
    #expect(abs(score.rmse - 1.5.squareRoot()) < 1e-15)
    #expect(abs(score.nrmse - 1.5.squareRoot() / 3) < 1e-15)
    #expect(abs(score.r2 - (1 - 6.0 / 5)) < 1e-15)
  }

  @Test func staysFiniteWithoutVariation() {
    for actual in [[], [0.0, 0], [3, 3]] {
      let score = ForecastScore(actual: actual, predicted: actual.map { $0 + 1 })
      let fields = [score.r2, score.mape, score.wmape, score.rmse, score.nrmse]
      #expect(fields.allSatisfy { $0.isFinite })
    }
  }
}
