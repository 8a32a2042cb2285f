import Testing

@testable import Model

@Suite struct OptimalAllocationTests {
  static let seeds: [UInt64] = [1, 20_220_303, 77]

  private func curves(_ seed: UInt64) -> [ScaledResponse] {
    RetailerSimulation(RetailerSpecification(seed: seed)).responses()
  }

  /// No channel can do better at the plan's price than the plan says, shown by interval bounds
  /// that use nothing but that a response rises with spend.
  @Test(arguments: seeds) func noPlanBeatsIt(seed: UInt64) throws {
    let curves = curves(seed)
    let total = curves.reduce(0) { $0 + $1.currentSpend }
    let plan = PlanTruth(name: "free", curves: curves) { _, total in 0...total }
    #expect(abs(plan.spend.reduce(0, +) - total) < 1e-6 * total)
    let price = try #require(plan.marginalROI.max())
    var bound = price * total
    for (curve, spend) in zip(curves, plan.spend) {
      let slack = 2.0
      let best = max(0, curve.response(to: spend) - price * spend) + slack
      #expect(surplus(of: curve, atPrice: price, in: 0...total, staysBelow: best))
      bound += best
    }
    #expect(bound - plan.response < 2e-6 * plan.response)
    #expect(plan.upperBound >= plan.response * (1 - 1e-12))
    #expect(plan.upperBound - plan.response < 1e-6 * plan.response)
  }

  private func surplus(
    of curve: ScaledResponse, atPrice price: Double, in interval: ClosedRange<Double>,
    staysBelow limit: Double
  ) -> Bool {
    var open = [interval]
    while let part = open.popLast() {
      let (low, high) = (part.lowerBound, part.upperBound)
      if curve.response(to: high) - price * low <= limit { continue }
      if high - low < 1e-3 { return false }
      let middle = (low + high) / 2
      open += [low...middle, middle...high]
    }
    return true
  }

  @Test(arguments: seeds) func dynamicProgramFindsNothingBetter(seed: UInt64) {
    let curves = curves(seed)
    let total = curves.reduce(0) { $0 + $1.currentSpend }
    let plan = PlanTruth(name: "free", curves: curves) { _, total in 0...total }
    let steps = 600
    var best = [Double](repeating: 0, count: steps + 1)
    for curve in curves {
      let gains = (0...steps).map { curve.response(to: total * Double($0) / Double(steps)) }
      best = (0...steps).map { budget in
        (0...budget).reduce(0) { max($0, best[budget - $1] + gains[$1]) }
      }
    }
    #expect(best[steps] <= plan.response * (1 + 1e-12))
    #expect(best[steps] >= plan.response * (1 - 1e-3))
  }

  /// The planner people use, given the true curves, arrives at the stored truth.
  @Test(arguments: seeds) func certifiedBudgetAgrees(seed: UInt64) throws {
    let curves = curves(seed)
    let total = curves.reduce(0) { $0 + $1.currentSpend }
    let channels = try curves.map { curve in
      let flight = try Flight(
        shape: .hill(halfSaturation: curve.channel.halfSaturation, slope: curve.channel.slope),
        weights: curve.adstocked.map { _ in curve.coefficient },
        exposures: curve.adstocked.map { $0 / curve.currentSpend })
      return BudgetChannel(name: curve.channel.name, response: .flights([flight]))
    }
    let truth = PlanTruth(name: "free", curves: curves) { _, total in 0...total }
    let outcome = try BudgetProblem(channels: channels).solved(for: .total(total))
    let plan = try #require(outcome.plan)
    #expect(abs(plan.response / truth.response - 1) < 2e-6)
    #expect(plan.upperBound >= truth.response * (1 - 1e-12))
    for (planned, best) in zip(plan.channels, truth.spend) {
      #expect(abs(planned.spend - best) < 0.002 * total)
    }
  }

  @Test(arguments: seeds) func movingMoneyPays(seed: UInt64) throws {
    let truth = RetailerTruth(
      RetailerSimulation(RetailerSpecification(seed: seed, scale: 0.05)))
    let current = truth.channels.reduce(0) { $0 + $1.contribution }
    let narrow = try #require(truth.plans.last)
    #expect(narrow.response > 1.05 * current)
    for (spend, bounds) in zip(narrow.spend, narrow.bounds) {
      #expect(spend >= bounds.lowerBound - 1e-6 && spend <= bounds.upperBound + 1e-6)
    }
  }
}
