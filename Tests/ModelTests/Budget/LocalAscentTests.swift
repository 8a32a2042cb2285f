import Testing

@testable import Model

@Suite struct LocalAscentTests {
  @Test(arguments: try BudgetFixture.load())
  func staysBelowTheOptimumAndItsOwnBound(_ instance: BudgetFixture.Instance) throws {
    let outcome = try instance.problem().solved(for: .total(instance.total), by: .local)
    guard case .uncertified(let plan, .localSolver) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(plan.response <= instance.optimum * (1 + 1e-9))
    #expect(plan.upperBound >= instance.optimum)
    if instance.slope.allSatisfy({ $0 <= 1 }) {
      #expect(plan.response >= instance.optimum * (1 - 1e-6))
    }
  }

  @Test func missesWhatNeedsAJump() throws {
    let short = try BudgetFixture.load().filter { instance in
      let plan = try instance.problem().solved(for: .total(instance.total), by: .local).plan
      return try #require(plan).response < instance.optimum * 0.99
    }
    #expect(!short.isEmpty)
  }
}
