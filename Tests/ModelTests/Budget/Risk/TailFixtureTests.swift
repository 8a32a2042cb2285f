import Model
import Testing

/// Plans for the worst draws against optima found in Python.
@Suite struct TailFixtureTests {
  @Test(arguments: try TailFixture.load())
  func reachesTheOptimum(_ instance: TailFixture.Instance) throws {
    let budget = try instance.budget()
    let outcome = try budget.solved(for: .total(instance.total), level: instance.level)
    guard case .optimal(let plan) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let scale = abs(instance.optimum)
    #expect(plan.value >= instance.optimum - 1e-8 * scale)
    #expect(plan.value <= instance.optimum + 1e-9 * scale)
    #expect(plan.upperBound >= instance.optimum - 1e-10 * scale)
    #expect(plan.certifiedGap <= 1e-6)
    #expect(plan.spend <= instance.total * (1 + 1e-12))
    #expect(plan.measure == .tailMean(level: instance.level))
    for (channel, limits) in zip(plan.channels, zip(instance.lower, instance.upper)) {
      #expect(channel.spend >= limits.0 && channel.spend <= limits.1)
    }
    // The value is that of the spends, not of a model of them.
    let risk = budget.risk(of: plan.channels.map(\.spend), level: instance.level)
    #expect(abs(risk.tailMean - plan.value) <= 1e-12 * scale)
  }

  @Test(arguments: try TailFixture.load())
  func targetsTurnATotalAround(_ instance: TailFixture.Instance) throws {
    let budget = try instance.budget()
    let response = try #require(
      try budget.solved(for: .targetResponse(instance.optimum), level: instance.level).plan)
    #expect(response.value >= instance.optimum)
    #expect(response.spend <= instance.total * (1 + 1e-5))
    let bound = try #require(response.totalBound)
    #expect(bound <= response.total * (1 + 1e-12))
    let target = 0.999 * instance.optimum / instance.total
    let roi = try #require(
      try budget.solved(for: .targetROI(target), level: instance.level).plan)
    #expect(roi.value >= target * roi.total)
    #expect(roi.total >= instance.total * (1 - 1e-5))
    #expect(try #require(roi.totalBound) >= roi.total * (1 - 1e-12))
  }

  @Test func allDrawsAreThePlainMean() throws {
    let instance = try #require(try TailFixture.load().first)
    let budget = try instance.budget()
    let all = try #require(try budget.solved(for: .total(instance.total), level: 1).plan)
    let mean = try #require(try budget.problem.solved(for: .total(instance.total)).plan)
    #expect(abs(all.value - mean.response) <= 1e-9 * mean.response)
  }

  @Test func anUnreachableTargetIsNamed() throws {
    let instance = try #require(try TailFixture.load().first)
    let budget = try instance.budget()
    guard case .infeasible = try budget.solved(for: .targetResponse(1e6), level: 0.1),
      case .infeasible = try budget.solved(for: .targetROI(1e6), level: 0.1)
    else {
      Issue.record("found a plan")
      return
    }
  }

  @Test(arguments: [0, -0.1, 1.5, Double.nan])
  func refusesWhatIsNoShare(level: Double) throws {
    let budget = try #require(try TailFixture.load().first).budget()
    #expect(throws: BudgetError.self) { try budget.solved(for: .total(1), level: level) }
    #expect(throws: BudgetError.noTailOfMarginalROI) {
      try budget.solved(for: .targetMarginalROI(1), level: 0.1)
    }
  }
}
