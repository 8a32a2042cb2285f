import Testing

@testable import Model

@Suite struct PredictiveCheckTests {
  /// By NumPy from 1, 2, 3 of one geo and 7, 11 of another.
  static let values: [PredictiveStatistic: Double] = [
    .mean: 4.8, .standardDeviation: 4.147_288_270_665_544, .minimum: 1, .maximum: 11,
    .autocorrelation: 0.426_162_790_697_674_43,
  ]

  @Test func statisticsLeaveGeosApart() throws {
    let found = PredictiveStatistic.values(
      [1, 2, 3, 7, 11, 0], weekCount: 3, keeps: [true, true, true, true, true, false])
    for (statistic, value) in zip(PredictiveStatistic.allCases, found) {
      #expect(abs(value - (try #require(Self.values[statistic]))) < 1e-12, "\(statistic)")
    }
  }

  @Test func aCheckSaysWhereTheKPIStands() throws {
    let check = try #require(
      PredictiveCheck(.mean, observed: 3, predicted: [1, 2, 3, .infinity, 4, 9], level: 0.5))
    #expect(check.mean == 3.8)
    #expect(check.interval == Interval(lower: 2, upper: 4))
    #expect(check.probability == 0.5)
  }

  @Test func whatIsNotDefinedIsNotChecked() {
    #expect(PredictiveCheck(.mean, observed: 1, predicted: [.nan], level: 0.9) == nil)
    let constant = PredictiveStatistic.values([2, 2], weekCount: 2, keeps: [])
    let checks = PredictiveCheck.all(
      observed: constant, predicted: [[2, 0, 2, 2, 0.1]], level: 0.9)
    #expect(checks.map(\.statistic) == [.mean, .standardDeviation, .minimum, .maximum])
  }
}
