import Testing

@testable import Model

private let families: [RandomBudget] = [
  .steepCurves, .mixedSlopes, .concaveFamilies, .nearTwins, .geos, .tables, .zeroEffects,
]

/// Three channels in two geos and one channel alone, with limits on each pair of geos.
private func grouped(_ family: RandomBudget, seed: UInt64) throws -> BudgetProblem {
  let channels = try family.problem(channels: 7, seed: seed).channels
  let limits = [(0, 1.1), (1.5, 2.2), (0.6, Double.infinity)]
  return try BudgetProblem(
    channels: channels,
    groups: limits.enumerated().map { index, limit in
      BudgetGroup(
        name: "group \(index)",
        channels: [channels[2 * index].name, channels[2 * index + 1].name],
        minimum: limit.0, maximum: limit.1)
    })
}

@Suite struct BudgetGroupTests {
  @Test(arguments: families, 0..<4)
  func beatsEveryPlanOnAGrid(_ family: RandomBudget, seed: Int) throws {
    let problem = try grouped(family, seed: UInt64(seed))
    let total = 3 + Double(seed)
    let plan = try certified(problem, total: total)
    let grid = bestOnGrid(problem, total: total, steps: 30 * (3 + seed))
    #expect(plan.response >= grid - 1e-9 * abs(grid))
    #expect(plan.upperBound >= grid)
    #expect(grid >= plan.response - 0.05 * abs(plan.response))
    for (group, limit) in zip(problem.groups, problem.groupLimits) {
      #expect(limit.holds(plan.channels.map(\.spend)), "\(group.name)")
    }
  }

  @Test(arguments: families)
  func wideGroupsChangeNothing(_ family: RandomBudget) throws {
    let plain = try family.problem(channels: 6, seed: 9)
    let problem = try BudgetProblem(
      channels: plain.channels,
      groups: [BudgetGroup(name: "all", channels: plain.channels.map(\.name))])
    let (one, other) = (try certified(plain, total: 4), try certified(problem, total: 4))
    #expect(abs(one.response - other.response) <= 2e-9 * one.response)
  }

  @Test func refusesGroupsThatCannotBeCertifiedOrKept() throws {
    let channels = try RandomBudget.steepCurves.problem(channels: 2, seed: 1).channels
    let names = channels.map(\.name)
    func problem(_ groups: [BudgetGroup]) throws -> BudgetProblem {
      try BudgetProblem(channels: channels, groups: groups)
    }
    #expect(throws: BudgetError.sharedChannel(names[0])) {
      try problem([
        BudgetGroup(name: "a", channels: names), BudgetGroup(name: "b", channels: [names[0]]),
      ])
    }
    #expect(throws: BudgetError.unknownChannel("x", known: names)) {
      try problem([BudgetGroup(name: "a", channels: ["x"])])
    }
    let small = try problem([BudgetGroup(name: "a", channels: names, minimum: 9)])
    #expect(
      try small.solved(for: .total(20))
        == .infeasible(.limitsCross(channel: "a", minimum: 9, maximum: 8)))
    let costly = try problem([BudgetGroup(name: "a", channels: names, minimum: 5)])
    #expect(
      try costly.solved(for: .total(4))
        == .infeasible(.minimaExceedTotal(minima: 5, total: 4, channels: ["a"])))
    #expect(throws: BudgetError.groupsNeedCertifiedSolver) {
      try costly.solved(for: .total(6), by: .local)
    }
  }

  @Test func spendsAMinimumThatReturnsNothing() throws {
    let channels = try RandomBudget.zeroEffects.problem(channels: 2, seed: 1).channels
    let problem = try BudgetProblem(
      channels: channels,
      groups: [BudgetGroup(name: "dead", channels: [channels[0].name], minimum: 1.5)])
    let plan = try certified(problem, total: 4)
    #expect(abs(plan.channels[0].spend - 1.5) <= 1e-9)
    #expect(abs(plan.spend - 4) <= 1e-9)
  }
}
