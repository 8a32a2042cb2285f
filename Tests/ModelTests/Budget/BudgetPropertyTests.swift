import Glibc
import Testing

@testable import Model

private let families = RandomBudget.allCases

@Suite struct BudgetPropertyTests {
  @Test(arguments: families, 0..<4)
  func beatsEveryPlanOnAGrid(_ family: RandomBudget, seed: Int) throws {
    let problem = try family.problem(channels: 5, seed: UInt64(seed))
    let total = 3.8 + Double(seed)
    let plan = try certified(problem, total: total)
    let grid = bestOnGrid(problem, total: total, steps: 240)
    #expect(plan.response >= grid - 1e-9 * abs(grid))
    #expect(plan.upperBound >= grid)
    #expect(plan.certifiedGap <= 1e-6)
    #expect(grid >= plan.response - 0.05 * abs(plan.response))
  }

  @Test(arguments: families)
  func keepsItsLimits(_ family: RandomBudget) throws {
    for seed in 10..<20 {
      let problem = try family.problem(channels: 8, seed: UInt64(seed))
      let total = 0.6 * Double(seed)
      let plan = try certified(problem, total: total)
      #expect(plan.spend <= total * (1 + 1e-12))
      for channel in plan.channels {
        #expect(channel.spend >= channel.minimum && channel.spend <= channel.maximum)
      }
      let response = plan.channels.reduce(0) { $0 + $1.response }
      #expect(abs(response - plan.response) <= 1e-12 * abs(response))
      if plan.binding == .budget { #expect(abs(plan.spend - total) <= 1e-9 * total) }
      if plan.binding == .noFurtherReturn {
        #expect(family == .zeroEffects || family == .mixedSigns)
      }
    }
  }

  @Test(arguments: families)
  func ignoresTheOrderOfChannels(_ family: RandomBudget) throws {
    let problem = try family.problem(channels: 7, seed: 3)
    let reversed = try BudgetProblem(channels: problem.channels.reversed())
    let (one, other) = (try certified(problem, total: 5.5), try certified(reversed, total: 5.5))
    #expect(abs(one.response - other.response) <= 2e-9 * abs(one.response))
  }

  @Test(arguments: families)
  func repeatsItselfExactly(_ family: RandomBudget) throws {
    let problem = try family.problem(channels: 7, seed: 5)
    #expect(try problem.solved(for: .total(5.5)) == problem.solved(for: .total(5.5)))
  }

  @Test(arguments: families)
  func neverReturnsLessForMore(_ family: RandomBudget) throws {
    let problem = try family.problem(channels: 6, seed: 7)
    var last = -Double.infinity
    for outcome in try problem.frontier(totals: stride(from: 4.5, through: 24, by: 0.67).map { $0 })
    {
      let plan = try #require(outcome.plan)
      #expect(plan.response >= last - 2e-9 * abs(last))
      last = plan.response
    }
  }

  @Test(arguments: [1e-9, 1e-4, 1, 1e5, 1e12], [1e-9, 1, 1e12])
  func scalesWithItsUnits(spendUnit: Double, responseUnit: Double) throws {
    var random = Xoshiro256(seed: 11)
    var (plain, scaled): ([BudgetChannel], [BudgetChannel]) = ([], [])
    for index in 0..<6 {
      let half = random.between(0.5, 2)
      let slope = random.between(0.6, 3)
      let effect = random.between(0.5, 2)
      func channel(_ spendUnit: Double, _ responseUnit: Double) throws -> BudgetChannel {
        BudgetChannel(
          name: "\(index)",
          response: try .saturation(
            .hill(halfSaturation: half * spendUnit, slope: slope), effect: effect * responseUnit))
      }
      plain.append(try channel(1, 1))
      scaled.append(try channel(spendUnit, responseUnit))
    }
    let one = try certified(BudgetProblem(channels: plain), total: 4)
    let other = try certified(BudgetProblem(channels: scaled), total: 4 * spendUnit)
    #expect(abs(other.response / responseUnit - one.response) <= 1e-8 * one.response)
    #expect(other.binding == .budget)
    #expect(abs(other.spend - 4 * spendUnit) <= 1e-9 * 4 * spendUnit)
  }

  @Test(arguments: [10, 30])
  func twinsDoNotExplode(channels: Int) throws {
    let problem = try RandomBudget.nearTwins.problem(channels: channels, seed: 1)
    let plan = try certified(problem, total: 0.37 * Double(channels))
    #expect(plan.nodes < 200)
  }
}

/// The plan, which has to carry its certificate.
func certified(
  _ problem: BudgetProblem, total: Double,
  at location: Testing.SourceLocation = #_sourceLocation
) throws -> BudgetPlan {
  let outcome = try problem.solved(for: .total(total))
  guard case .optimal(let plan) = outcome else {
    Issue.record("not certified: \(outcome)", sourceLocation: location)
    return try #require(outcome.plan)
  }
  return plan
}
