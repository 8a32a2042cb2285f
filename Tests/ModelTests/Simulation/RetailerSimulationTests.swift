import Testing

@testable import Model

@Suite struct RetailerSimulationTests {
  static let seeds: [UInt64] = [1, 20_220_303, 77]

  static func small(_ seed: UInt64) -> RetailerSimulation {
    RetailerSimulation(RetailerSpecification(seed: seed, scale: 0.02))
  }

  @Test func calendarHasPartialWeeksAtBothEnds() {
    let calendar = RetailerCalendar(RetailerSpecification())
    #expect(calendar.firstMonday.description == "2022-02-28")
    #expect(calendar.wholeWeeks == 1..<159)
    #expect(calendar.weekCount == 160)
    #expect(calendar.fullWeek(0).filter(calendar.contains).count == 4)
    #expect(calendar.fullWeek(159).filter(calendar.contains).count == 3)
  }

  @Test(arguments: [("2024-01-01", "2024-01-07"), ("2024-01-03", "2024-01-03")])
  func shortestCalendarsWork(first: String, last: String) throws {
    var specification = RetailerSpecification(seed: 1, scale: 0.02)
    specification.firstDay = try #require(CalendarDay(iso: first))
    specification.lastDay = try #require(CalendarDay(iso: last))
    let simulation = RetailerSimulation(specification)
    #expect(simulation.calendar.weekCount == 1)
    #expect(!simulation.orders(inWeek: 0).isEmpty)
    #expect(RetailerTruth(simulation).revenue.count == 1)
  }

  @Test(arguments: seeds) func ordersAddUpToExpectedRevenueAndNoise(seed: UInt64) {
    let simulation = Self.small(seed)
    for week in simulation.calendar.wholeWeeks {
      let orders = simulation.orders(inWeek: week)
      let revenue = Double(orders.reduce(0) { $0 + $1.revenue }) / 100
      let planned = simulation.expectedRevenue[week] + simulation.noise[week]
      let largest = Double(orders.map(\.revenue).max() ?? 0) / 100
      #expect(abs(revenue - planned) <= largest)
      #expect(Set(orders.map(\.number)).count == orders.count)
      #expect(orders.map(\.day) == orders.map(\.day).sorted())
    }
  }

  @Test(arguments: seeds) func mediaDaysAddUpToTheWeeksSpend(seed: UInt64) {
    let simulation = Self.small(seed)
    for week in simulation.calendar.wholeWeeks {
      var sums = simulation.specification.channels.map { _ in 0 }
      for row in simulation.mediaDays(inWeek: week) { sums[row.channel] += row.spend }
      #expect(sums == simulation.spend.map { $0[week] })
    }
    #expect(simulation.mediaDays(inWeek: 0).isEmpty)
  }

  @Test(arguments: seeds) func truthHasTheSpecifiedROI(seed: UInt64) {
    let truth = RetailerTruth(Self.small(seed))
    for row in truth.channels { #expect(abs(row.roi - row.channel.roi) < 1e-9) }
    let media = truth.channels.reduce(0) { $0 + $1.contribution }
    let revenue = Double(truth.revenue[1..<159].reduce(0, +)) / 100
    #expect((0.3...0.42).contains(media / revenue))
  }

  @Test func marginalROIIsTheDerivativeOfTheResponse() {
    for curve in Self.small(5).responses() {
      let spend = curve.currentSpend
      let step = spend * 1e-5
      let difference = (curve.response(to: spend + step) - curve.response(to: spend - step))
      #expect(abs(difference / (2 * step) - curve.marginal(at: spend)) < 1e-6)
    }
  }

  @Test func adstockOfAnImpulseIsTheWeights() throws {
    var channel = try #require(RetailerChannel.standard.first)
    channel.retention = 0.5
    let response = channel.adstock([255] + [Double](repeating: 0, count: 9))
    #expect(response == [128, 64, 32, 16, 8, 4, 2, 1, 0, 0])
    channel.retention = 0
    #expect(channel.adstock([3, 4]) == [3, 4])
    #expect(channel.saturation(channel.halfSaturation) == 0.5)
    #expect(channel.saturation(0) == 0)
  }

  @Test func sizeScalesMoneyAndLeavesROI() {
    let one = RetailerSimulation(RetailerSpecification(seed: 4, scale: 0.5))
    let two = RetailerSimulation(RetailerSpecification(seed: 4, scale: 1))
    for week in one.calendar.wholeWeeks {
      let ratio = two.expectedRevenue[week] / one.expectedRevenue[week]
      #expect(abs(ratio - 2) < 1e-5)
    }
    #expect(RetailerSpecification(seed: 1, scale: .nan).scale == 1)
    #expect(RetailerSpecification(seed: 1, scale: -5).scale == 0.001)
  }
}
