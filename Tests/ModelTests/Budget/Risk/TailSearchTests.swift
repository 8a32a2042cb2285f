import Testing

@testable import Model

/// Random problems whose channels differ from draw to draw.
@Suite struct TailSearchTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    let kind: RandomBudget
    let seed: UInt64
    var testDescription: String { "\(kind) \(seed)" }
  }

  static let settings = [
    RandomBudget.steepCurves, .mixedSlopes, .concaveFamilies, .tightLimits, .sigmoids, .flighted,
    .geos, .mixedSigns, .zeroEffects,
  ].flatMap { kind in (1...3).map { Setting(kind: kind, seed: $0) } }

  /// Draws of a random problem: every draw is a problem of its own seed with the first one's limits.
  private static func budget(
    _ setting: Setting, channels: Int, draws: Int
  ) throws -> UncertainBudget {
    let all = try (0..<draws).map {
      try setting.kind.problem(channels: channels, seed: 100 * setting.seed + UInt64($0)).channels
    }
    let means = all[0].indices.map { channel in
      var mean = all[0][channel]
      mean.response = .flights(
        all.flatMap { draw -> [Flight] in
          guard case .flights(let flights) = draw[channel].response else { return [] }
          return flights.map { $0.scaled(by: 1 / Double(draws)) }
        })
      return mean
    }
    return try UncertainBudget(try BudgetProblem(channels: means), draws: all)
  }

  @Test(arguments: settings)
  func noSplitOnAGridIsAboveTheBound(_ setting: Setting) throws {
    let budget = try Self.budget(setting, channels: 3, draws: 24)
    let (total, level) = (2.7, 0.2)
    let plan = try #require(try budget.solved(for: .total(total), level: level).plan)
    var best = -Double.infinity
    let (limits, steps) = (budget.problem.channels, 40)
    for first in 0...steps {
      for second in 0...steps - first {
        let shares = [first, second, steps - first - second].map { Double($0) / Double(steps) }
        let spends = zip(shares, limits).map { min(max($0 * total, $1.minimum), $1.maximum) }
        guard spends.reduce(0, +) <= total * (1 + 1e-12) else { continue }
        best = max(best, budget.risk(of: spends, level: level).tailMean)
      }
    }
    #expect(plan.upperBound >= best - 1e-12)
    #expect(plan.value >= best - 1e-9 * abs(best))
    #expect(plan.certifiedGap <= 1e-6, "\(plan.certifiedGap)")
  }

  @Test func aPlanForTheTailBeatsThePlanForTheMeanThere() throws {
    let budget = try Self.budget(Setting(kind: .mixedSlopes, seed: 5), channels: 5, draws: 60)
    let tail = try #require(try budget.solved(for: .total(5), level: 0.1).plan)
    let mean = try #require(try budget.problem.solved(for: .total(5)).plan)
    let risk = budget.risk(of: mean.channels.map(\.spend), level: 0.1)
    #expect(tail.value > risk.tailMean * (1 + 1e-6))
    #expect(tail.response < mean.response)
  }

  @Test func groupsAreKept() throws {
    let free = try Self.budget(Setting(kind: .concaveFamilies, seed: 2), channels: 4, draws: 30)
    let names = free.problem.channels.map(\.name)
    let group = BudgetGroup(
      name: "pair", channels: [names[0], names[1]], minimum: 0.3, maximum: 0.6)
    let draws = try (0..<30).map {
      try RandomBudget.concaveFamilies.problem(channels: 4, seed: 200 + UInt64($0)).channels
    }
    let problem = try BudgetProblem(channels: free.problem.channels, groups: [group])
    let budget = try UncertainBudget(problem, draws: draws)
    let plan = try #require(try budget.solved(for: .total(4), level: 0.25).plan)
    let pair = plan.channels[0].spend + plan.channels[1].spend
    #expect(pair >= 0.3 * (1 - 1e-9) && pair <= 0.6 * (1 + 1e-9))
    #expect(plan.certifiedGap <= 1e-6)
  }

  @Test func oneDrawIsItsOwnTail() throws {
    let budget = try Self.budget(Setting(kind: .steepCurves, seed: 4), channels: 4, draws: 1)
    let tail = try #require(try budget.solved(for: .total(4), level: 0.1).plan)
    let mean = try #require(try budget.problem.solved(for: .total(4)).plan)
    #expect(abs(tail.value - mean.response) <= 1e-6 * mean.response)
  }

  @Test func comparesDrawByDraw() throws {
    let risk = PlanRisk(planned: [5, 2, 7, 4], current: [4, 3, 7, 1], level: 0.5)
    #expect(risk.tailMean == 3 && risk.valueAtRisk == 4)
    let comparison = try #require(risk.comparison)
    #expect(comparison.changes == [1, -1, 0, 3])
    // Two of four are better, one is the same.
    #expect(comparison.probabilityBetter == 0.625)
    #expect(comparison.changeTailMean == -0.5 && comparison.currentTailMean == 2)
  }
}
