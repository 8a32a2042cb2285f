import TestSupport
import Testing
import Warehouse

@testable import Agent

@Suite struct NextStepTests {
  private func steps(_ change: (inout ModelResults) throws -> Void = { _ in }) throws -> [NextStep]
  {
    var results = try ModelResults(
      of: "ols-1", in: try AnalyzedWarehouse.retailer.get().reading())
    try change(&results)
    return NextStep.suggested(by: results)
  }

  @Test func movesMoneyFromTheWorstToTheBest() throws {
    let steps = try steps()
    #expect(steps.contains { $0.action.hasPrefix("Spend more on ") })
    #expect(steps.contains { $0.action.hasPrefix("Spend less on display") })
    #expect(steps.count <= 6)
    for step in steps {
      #expect(step.action.first?.isUppercase == true && !step.reason.isEmpty)
    }
  }

  @Test func withoutAPlanNothingIsMoved() throws {
    let steps = try steps { $0.plan = nil }
    #expect(!steps.contains { $0.action.contains("Spend more") })
  }

  @Test func withoutChannelsThereIsNothingToTest() throws {
    let steps = try steps {
      $0.plan = nil
      $0.channels = []
      $0.checks = []
      $0.review = []
    }
    #expect(steps.isEmpty)
  }
}
