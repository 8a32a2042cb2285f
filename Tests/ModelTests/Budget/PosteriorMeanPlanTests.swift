import Testing

@testable import Model

/// Plans on the mean response of many draws of a posterior.
struct PosteriorMeanPlanTests {
  private static let weeks = (0..<104).map { CalendarDay(daysSinceEpoch: 19_000 + 7 * $0) }

  private static func panel(channels: Int, _ random: inout Xoshiro256) throws -> Panel {
    let cells = channels * weeks.count
    return try Panel(
      weeks: weeks, channels: (0..<channels).map { "channel_\($0)" },
      kpi: weeks.map { _ in 1 }, spend: (0..<cells).map { _ in 10 + 90 * random.uniform() })
  }

  /// Hill curves whose half-saturation, slope and effect scatter from draw to draw.
  private static func draws(
    _ count: Int, _ panel: Panel, _ random: inout Xoshiro256
  ) -> [[FittedResponse]] {
    (0..<count).map { _ in
      panel.channels.indices.map { channel in response(of: channel, panel, &random) }
    }
  }

  private static func response(
    of channel: Int, _ panel: Panel, _ random: inout Xoshiro256
  ) -> FittedResponse {
    let retention = 0.2 + 0.4 * random.uniform()
    let (half, slope) = (0.3 + 0.5 * random.uniform(), 0.8 + 1.2 * random.uniform())
    let effect = (5 + Double(channel)) * (0.5 + random.uniform())
    let form = ResponseForm(
      channel: panel.channels[channel], adstock: Adstock(.geometric, lagCount: 8),
      order: .adstockFirst, currentSpend: panel.spend(ofChannel: channel).reduce(0, +),
      mediaScale: 100, geoSizes: [1], media: Array(panel.media(ofChannel: channel)))
    return form.response(
      of: ResponseParameters(
        adstock: [retention], saturation: .hill, saturationParameters: [half, slope],
        coefficient: effect))
  }

  @Test(arguments: [1, 40])
  func thePlanIsProvenBestForTheMeanOfTheDraws(count: Int) throws {
    var random = Xoshiro256(seed: 4, stream: 0)
    let panel = try Self.panel(channels: 6, &random)
    let draws = Self.draws(count, panel, &random)
    let channels = try PlanningWindow(panel: panel, carryover: .cut).channels(draws: draws)
    let total = channels.compactMap(\.currentSpend).reduce(0, +)
    let outcome = try BudgetProblem(channels: channels).solved(for: .total(total), by: .certified)
    let plan = try #require(outcome.plan)
    #expect(plan.certifiedGap <= 1e-6)
    let spends = plan.channels.map(\.spend)
    let totals: [Double] = draws.map { draw in
      zip(draw, spends).reduce(0.0) { $0 + $1.0.response(atSpend: $1.1) }
    }
    let mean = totals.reduce(0, +) / Double(count)
    #expect(abs(mean - plan.response) <= 1e-9 * mean)
    // No other split of the same money does better, whichever way some of it is moved.
    for from in spends.indices {
      for to in spends.indices where to != from {
        var moved = spends
        let amount = 0.2 * moved[from]
        moved[from] -= amount
        moved[to] += amount
        let response = zip(channels, moved).reduce(0.0) { $0 + $1.0.response.response(at: $1.1) }
        #expect(response <= plan.upperBound * (1 + 1e-12))
      }
    }
  }
}
