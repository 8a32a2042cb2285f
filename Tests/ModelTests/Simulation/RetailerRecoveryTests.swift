import Glibc
import Testing

@testable import Model

/// The data are worth modelling: a regression that knows the true transforms finds the truth.
@Suite struct RetailerRecoveryTests {
  static let seeds: [UInt64] = [20_220_303, 7, 42, 1]

  @Test(arguments: seeds) func trueTransformsRecoverROI(seed: UInt64) throws {
    let simulation = RetailerSimulation(RetailerSpecification(seed: seed))
    let truth = RetailerTruth(simulation)
    let weeks = Array(simulation.calendar.wholeWeeks)
    let (names, columns) = design(simulation, weeks: weeks)
    let fit = try OrdinaryLeastSquares().fit(
      design: Matrix(columns: columns), columns: names,
      target: weeks.map { Double(truth.revenue[$0]) / 100 })
    #expect((0.9...0.995).contains(fit.statistics.rSquared))
    for (index, row) in truth.channels.enumerated() {
      let coefficient = fit.coefficients[names.count - truth.channels.count + index]
      let estimate = row.roi * coefficient.estimate / row.coefficient
      #expect(abs(estimate / row.roi - 1) < 0.12, "\(row.channel.name)")
      #expect(coefficient.tStatistic > 4, "\(row.channel.name)")
    }
  }

  @Test(arguments: seeds) func channelsAreNotCollinear(seed: UInt64) {
    let simulation = RetailerSimulation(RetailerSpecification(seed: seed, scale: 0.02))
    let (names, columns) = design(simulation, weeks: Array(simulation.calendar.wholeWeeks))
    let media = columns.suffix(8).map { $0 }
    for (index, left) in media.enumerated() {
      for right in columns[1..<(names.count - 8)] + media[(index + 1)...] {
        #expect(abs(correlation(left, right)) < 0.55)
      }
    }
  }

  /// A constant, a trend, two waves of season, price, promotion and the transformed channels.
  private func design(
    _ simulation: RetailerSimulation, weeks: [Int]
  ) -> (names: [String], columns: [[Double]]) {
    let mondays = weeks.map { simulation.calendar.monday(of: $0) }
    let angles = mondays.map { 2 * Double.pi * Double($0.dayOfYear) / 365.25 }
    var columns: [[Double]] = [
      weeks.map { _ in 1 }, weeks.map(Double.init),
      angles.map { sin($0) }, angles.map { cos($0) }, angles.map { sin(2 * $0) },
      angles.map { cos(2 * $0) },
      weeks.map(simulation.prices.average(ofWeek:)),
      weeks.map { Double(simulation.discountPoints(ofWeek: $0)) },
    ]
    var names = ["constant", "trend", "sin1", "cos1", "sin2", "cos2", "price", "promotion"]
    for (index, channel) in simulation.specification.scaledChannels.enumerated() {
      let levels = channel.adstock(simulation.spend(ofChannel: index)).map(channel.saturation)
      columns.append(weeks.map { levels[$0] })
      names.append(channel.name)
    }
    return (names, columns)
  }

  private func correlation(_ left: [Double], _ right: [Double]) -> Double {
    let count = Double(left.count)
    let (meanLeft, meanRight) = (left.reduce(0, +) / count, right.reduce(0, +) / count)
    var (both, first, second) = (0.0, 0.0, 0.0)
    for (one, other) in zip(left, right) {
      both += (one - meanLeft) * (other - meanRight)
      first += (one - meanLeft) * (one - meanLeft)
      second += (other - meanRight) * (other - meanRight)
    }
    return both / (first * second).squareRoot()
  }
}
