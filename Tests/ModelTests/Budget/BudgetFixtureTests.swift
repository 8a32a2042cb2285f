import Model
import Testing

@Suite struct BudgetFixtureTests {
  @Test(arguments: try BudgetFixture.load())
  func reachesTheProvenOptimum(_ instance: BudgetFixture.Instance) throws {
    let outcome = try instance.problem().solved(for: .total(instance.total))
    guard case .optimal(let plan) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let scale = abs(instance.optimum)
    #expect(plan.response >= instance.optimum - 1e-8 * scale)
    #expect(plan.response <= instance.optimum + 1e-10 * scale)
    #expect(plan.upperBound >= instance.optimum)
    #expect(plan.upperBound >= plan.response)
    #expect(plan.certifiedGap <= 1e-8)
    let isSpent = !instance.binding.hasPrefix("upper bounds")
    #expect(plan.binding == (isSpent ? .budget : .maxima))
    #expect(plan.spend <= instance.total * (1 + 1e-12))
    for (channel, limits) in zip(plan.channels, zip(instance.lower, instance.upper)) {
      #expect(channel.spend >= limits.0 && channel.spend <= limits.1)
    }
  }
}
