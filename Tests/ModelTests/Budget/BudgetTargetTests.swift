import Testing

@testable import Model

private let families: [RandomBudget] = [
  .steepCurves, .mixedSlopes, .concaveFamilies, .nearTwins, .flighted, .tables,
]

@Suite struct BudgetTargetTests {
  @Test(arguments: families, [0.35, 0.6, 0.9])
  func targetROIIsTheLargestBudgetThatKeepsIt(_ family: RandomBudget, target: Double) throws {
    let problem = try family.problem(channels: 6, seed: 21)
    let maxima = 24.0
    switch try problem.solved(for: .targetROI(target)) {
    case .optimal(let plan):
      #expect(try #require(plan.roi) >= target * (1 - 1e-12))
      #expect(plan.certifiedGap <= 1e-6)
      for larger in BudgetProblem.totals(from: plan.spend * 1.0001, to: maxima, count: 40)
      where larger > plan.spend * 1.00005 {
        #expect(try certified(problem, total: larger).response < target * larger)
      }
    case .infeasible(.targetROIUnreachable(_, let best)):
      #expect(try #require(best) < target)
    case let other: Issue.record("\(other)")
    }
  }

  @Test func targetROIAboveTheBestIsRefusedWithTheBest() throws {
    let problem = try RandomBudget.steepCurves.problem(channels: 4, seed: 2)
    guard
      case .infeasible(.targetROIUnreachable(_, let best)) = try problem.solved(
        for: .targetROI(50)), let best
    else {
      Issue.record("a target of 50 was reached")
      return
    }
    let plan = try #require(try problem.solved(for: .targetROI(best * (1 - 1e-6))).plan)
    #expect(try #require(plan.roi) >= best * (1 - 1e-5))
    #expect(try problem.solved(for: .targetROI(best * 1.001)).plan == nil)
  }

  @Test(arguments: families, [0.2, 0.5, 0.8])
  func targetResponseIsReachedForTheLeastSpend(_ family: RandomBudget, share: Double) throws {
    let problem = try family.problem(channels: 6, seed: 22)
    let target = share * (try certified(problem, total: 24).response)
    let outcome = try problem.solved(for: .targetResponse(target))
    guard case .optimal(let plan) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(plan.response >= target)
    #expect(plan.certifiedGap <= 1e-6)
    for smaller in BudgetProblem.totals(from: 0, to: plan.total * 0.9999, count: 40) {
      #expect(try certified(problem, total: smaller).response < target)
    }
  }

  @Test func targetResponseAboveTheMaximaIsRefused() throws {
    let problem = try RandomBudget.steepCurves.problem(channels: 4, seed: 2)
    let most = try certified(problem, total: 16).response
    #expect(
      try problem.solved(for: .targetResponse(2 * most))
        == .infeasible(.targetResponseUnreachable(target: 2 * most, best: most)))
  }

  @Test(arguments: families, [0.2, 0.6, 1.1])
  func targetMarginalROIIsTheBestNetReturn(_ family: RandomBudget, price: Double) throws {
    let problem = try family.problem(channels: 6, seed: 23)
    let plan = try #require(try problem.solved(for: .targetMarginalROI(price)).plan)
    #expect(plan.certifiedGap <= 1e-6)
    let net = plan.response - price * plan.spend
    for total in BudgetProblem.totals(from: 0, to: 24, count: 60) {
      let other = try certified(problem, total: total)
      #expect(other.response - price * other.spend <= net + 1e-9)
    }
    for channel in plan.channels where channel.spend > 0 && channel.spend < channel.maximum {
      if family != .tables { #expect(abs(channel.marginal - price) < 1e-9 * price) }
    }
  }

  @Test func frontierMeetsTheSinglePlans() throws {
    let problem = try RandomBudget.geos.problem(channels: 5, seed: 4)
    let totals = BudgetProblem.totals(from: 0, to: 20, count: 9)
    let frontier = try problem.frontier(totals: totals)
    #expect(totals.first == 0 && totals.last == 20 && frontier.count == 9)
    for (total, outcome) in zip(totals, frontier) {
      let single = try certified(problem, total: total)
      let plan = try #require(outcome.plan)
      #expect(abs(plan.response - single.response) <= 2e-9 * single.response)
    }
  }
}
