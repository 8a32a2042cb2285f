import Testing

@testable import Model

private let fittedFamilies: [(SaturationFamily, [Double])] = [
  (.none, []), (.hill, [0.4, 1.8]), (.hillSigmoid, [1.3, 5, 0.3]), (.logistic, [2.5]),
  (.inverseScaledLogistic, [0.45]), (.tanh, [1.2, 0.8]), (.tanhBaselined, [0.5, 1.1, 0.6]),
  (.michaelisMenten, [1.4, 0.5]), (.root, [0.6]), (.log, [0.9]), (.negativeExponential, [2]),
]

private func panel(geos: [String] = ["north", "south"], weeks: Int = 10) throws -> Panel {
  var random = Xoshiro256(seed: 3)
  let spend = (0..<geos.count * weeks).map { _ in
    random.uniform() < 0.4 ? 0 : random.between(10, 100)
  }
  return try Panel(
    weeks: (0..<weeks).map { CalendarDay(daysSinceEpoch: 19_000 + 7 * $0) }, geos: geos,
    channels: ["tv"], kpi: spend, spend: spend)
}

/// A response as a fit would leave it: geos of sizes 1 and 2, media in units of 80.
private func fitted(
  _ family: SaturationFamily, _ parameters: [Double], panel: Panel,
  adstock: Adstock = Adstock(.geometric, lagCount: 4), order: TransformOrder = .adstockFirst
) -> FittedResponse {
  ResponseForm(
    channel: "tv", adstock: adstock, order: order, currentSpend: panel.spend.reduce(0, +),
    mediaScale: 80, geoSizes: panel.geos.indices.map { Double($0 + 1) }, media: panel.media
  ).response(
    of: ResponseParameters(
      adstock: [0.5], saturation: family, saturationParameters: parameters, coefficient: 7))
}

@Suite struct PlanningWindowTests {
  @Test func coversEveryFamily() {
    #expect(fittedFamilies.map(\.0) == SaturationFamily.allCases)
  }

  @Test(arguments: fittedFamilies)
  func cutWindowIsTheFittedResponse(_ family: SaturationFamily, _ parameters: [Double]) throws {
    let panel = try panel()
    let response = fitted(family, parameters, panel: panel)
    let window = PlanningWindow(panel: panel, carryover: .cut, valuePerKPI: 3)
    let channel = try #require(try window.channels([response]).first)
    let current = try #require(channel.currentSpend)
    #expect(current == response.currentSpend)
    for multiple in [0, 0.2, 1, 1.7, 5] {
      let expected = 3 * response.response(atMultiple: multiple)
      let found = channel.response.response(at: multiple * current)
      #expect(abs(found - expected) <= 1e-11 * max(1, abs(expected)))
    }
    let marginal = 3 * response.marginal(atSpend: current)
    #expect(abs(channel.response.marginal(at: current) - marginal) <= 1e-11 * abs(marginal))
  }

  @Test(arguments: [Adstock(.geometric, lagCount: 4), Adstock(.geometricInfinite)])
  func countedCarryoverIsThatOfEmptyWeeksAfterTheWindow(_ adstock: Adstock) throws {
    let short = try panel(weeks: 10)
    let quiet = [Double](repeating: 0, count: 50)
    let spend: [Double] = short.spend.prefix(10) + quiet + short.spend.suffix(10) + quiet
    let padded = try Panel(
      weeks: (0..<60).map { CalendarDay(daysSinceEpoch: 19_000 + 7 * $0) }, geos: short.geos,
      channels: ["tv"], kpi: [Double](repeating: 1, count: 120),
      spend: spend)
    for order in TransformOrder.allCases {
      func response(_ panel: Panel, _ carryover: WindowCarryover) throws -> ChannelResponse {
        let response = fitted(.hill, [0.4, 1.8], panel: panel, adstock: adstock, order: order)
        let window = PlanningWindow(panel: panel, order: order, carryover: carryover)
        return try #require(try window.channels([response]).first).response
      }
      let counted = try response(short, .counted)
      let expected = try response(padded, .cut)
      let cut = try response(short, .cut)
      for spend in [50.0, 400, 2_000] {
        let whole = expected.response(at: spend)
        #expect(abs(counted.response(at: spend) - whole) <= 1e-9 * whole)
        #expect(cut.response(at: spend) < whole)
      }
    }
  }

  @Test func geosAddUpToTheChannel() throws {
    let panel = try panel()
    let response = fitted(.hill, [0.4, 1.8], panel: panel)
    let window = PlanningWindow(panel: panel)
    let whole = try #require(try window.channels([response]).first)
    let geos = try window.channelsByGeo([response])
    #expect(geos.map(\.name) == ["tv@north", "tv@south"])
    let sum = geos.reduce(0) { $0 + $1.response.response(at: ($1.currentSpend ?? 0) * 1.3) }
    let expected = whole.response.response(at: (whole.currentSpend ?? 0) * 1.3)
    #expect(abs(sum - expected) <= 1e-12 * expected)
  }

  @Test(arguments: TransformOrder.allCases)
  func aShorterWindowIsThePanelOfItsWeeks(_ order: TransformOrder) throws {
    let long = try panel(weeks: 10)
    let spend = [long.spend[4..<10], long.spend[14..<20]].flatMap { Array($0) }
    let short = try Panel(
      weeks: (4..<10).map { CalendarDay(daysSinceEpoch: 19_000 + 7 * $0) }, geos: long.geos,
      channels: ["tv"], kpi: spend, spend: spend)
    for carryover in WindowCarryover.allCases {
      func channel(_ panel: Panel, lastWeeks: Int?) throws -> BudgetChannel {
        let response = fitted(.hill, [0.4, 1.8], panel: panel, order: order)
        let window = PlanningWindow(
          panel: panel, order: order, carryover: carryover, lastWeeks: lastWeeks)
        #expect(abs(window.currentTotal - spend.reduce(0, +)) < 1e-9 || lastWeeks == nil)
        return try #require(try window.channels([response]).first)
      }
      let (found, expected) = (
        try channel(long, lastWeeks: 6), try channel(short, lastWeeks: nil)
      )
      #expect(abs((found.currentSpend ?? 0) - (expected.currentSpend ?? 1)) < 1e-9)
      for spend in [0.0, 60, 400, 2_000] {
        let (one, other) = (
          found.response.response(at: spend), expected.response.response(at: spend)
        )
        #expect(abs(one - other) <= 1e-9 * max(1, other))
      }
    }
  }

  @Test func refusesResponsesOfOtherData() throws {
    let response = fitted(.hill, [0.4, 1.8], panel: try panel())
    #expect(throws: BudgetError.self) {
      try PlanningWindow(panel: panel(weeks: 9)).channels([response])
    }
    let other = try Panel(
      weeks: [CalendarDay(daysSinceEpoch: 0)], channels: ["radio"], kpi: [1], spend: [1])
    #expect(throws: BudgetError.unknownChannel("tv", known: ["radio"])) {
      try PlanningWindow(panel: other).channels([response])
    }
  }
}
