import Testing

@testable import Model

private func channel(
  _ name: String, minimum: Double = 0, maximum: Double = .infinity, effect: Double = 1,
  current: Double? = nil
) throws -> BudgetChannel {
  BudgetChannel(
    name: name,
    response: try .saturation(.hill(halfSaturation: 1, slope: 2), effect: effect),
    minimum: minimum, maximum: maximum, currentSpend: current)
}

@Suite struct BudgetProblemTests {
  @Test func spendsNothingOfNothing() throws {
    let problem = try BudgetProblem(channels: [channel("a"), channel("b")])
    let plan = try certified(problem, total: 0)
    #expect(plan.spend == 0 && plan.response == 0 && plan.certifiedGap == 0)
    #expect(plan.roi == nil)
  }

  @Test func leavesTheBudgetWhereNothingReturns() throws {
    let problem = try BudgetProblem(channels: [channel("a", effect: 0), channel("b", effect: -1)])
    let plan = try certified(problem, total: 5)
    #expect(plan.spend == 0)
    #expect(plan.binding == .noFurtherReturn)
  }

  @Test func keepsFixedChannelsFixed() throws {
    let problem = try BudgetProblem(channels: [
      channel("fixed", minimum: 0.4, maximum: 0.4), channel("free"),
    ])
    let plan = try certified(problem, total: 3)
    #expect(plan.channels.map(\.spend) == [0.4, 2.6])
  }

  @Test func acceptsMinimaThatUseTheBudgetUpToRounding() throws {
    let problem = try BudgetProblem(channels: [
      channel("a", minimum: 0.1), channel("b", minimum: 0.2),
    ])
    let plan = try certified(problem, total: 0.3)
    #expect(plan.channels.map(\.spend) == [0.1, 0.2])
  }

  @Test func namesTheMinimaThatDoNotFit() throws {
    let problem = try BudgetProblem(channels: [
      channel("a", minimum: 2), channel("b"), channel("c", minimum: 3),
    ])
    let outcome = try problem.solved(for: .total(4))
    #expect(
      outcome == .infeasible(.minimaExceedTotal(minima: 5, total: 4, channels: ["a", "c"])))
  }

  @Test func namesTheChannelWhoseLimitsCross() throws {
    let problem = try BudgetProblem(channels: [channel("a"), channel("b", minimum: 2, maximum: 1)])
    let crossed = BudgetOutcome.infeasible(.limitsCross(channel: "b", minimum: 2, maximum: 1))
    #expect(try problem.solved(for: .total(4)) == crossed)
    #expect(try problem.frontier(totals: [4]) == [crossed])
  }

  @Test func statesTheResponseOfTheCurrentSpend() throws {
    let problem = try BudgetProblem(channels: [
      channel("a", current: 1), channel("b", current: 1),
    ])
    let plan = try certified(problem, total: 2)
    #expect(plan.currentResponse == 1)
    #expect(plan.response >= 1)
  }

  @Test func refusesWhatIsNoProblem() throws {
    #expect(throws: BudgetError.noChannels) { try BudgetProblem(channels: []) }
    #expect(throws: BudgetError.duplicateChannel("a")) {
      try BudgetProblem(channels: [channel("a"), channel("a")])
    }
    for amount in [-1, Double.nan, .infinity] {
      #expect(throws: BudgetError.self) {
        try BudgetProblem(channels: [channel("a", minimum: amount)])
      }
      #expect(throws: BudgetError.self) {
        try BudgetProblem(channels: [channel("a")]).solved(for: .total(amount))
      }
    }
    #expect(throws: BudgetError.maximumNeeded(channel: "a")) {
      try BudgetProblem(channels: [channel("a")]).solved(for: .targetROI(1))
    }
  }

  @Test func refusesWhatIsNoCurve() {
    #expect(throws: BudgetError.self) {
      try ChannelResponse.saturation(.hill(halfSaturation: 0, slope: 2), effect: 1)
    }
    #expect(throws: BudgetError.self) {
      try ChannelResponse.saturation(.linear, effect: .nan)
    }
    #expect(throws: BudgetError.self) {
      try Flight(shape: .linear, weights: [1, 2], exposures: [1])
    }
    #expect(throws: BudgetError.self) {
      try Flight(shape: .linear, weights: [1], exposures: [-1])
    }
    #expect(throws: BudgetError.self) { try ResponseTable(spends: [0, 0], responses: [1, 2]) }
    #expect(throws: BudgetError.self) { try ResponseTable(spends: [0], responses: [1]) }
  }
}

@Suite struct ScenarioTests {
  private func problem() throws -> BudgetProblem {
    try BudgetProblem(channels: [channel("a", current: 1), channel("b", effect: 2, current: 1)])
  }

  @Test func keepsTheSpendOfChannelsNotNamed() throws {
    let scenario = try problem().scenario(named: "more a", spends: ["a": 3])
    #expect(scenario.lines.map(\.spend) == [3, 1])
    #expect(abs(scenario.response - (0.9 + 1)) < 1e-15)
    #expect(abs(try #require(scenario.responseChange) - 0.4) < 1e-15)
  }

  @Test func comparesTwo() throws {
    let one = try problem().scenario(named: "now", spends: [:])
    let other = try problem().scenario(named: "more a", spends: ["a": 3])
    let comparison = ScenarioComparison(one, other)
    #expect(comparison.spendChange == 2)
    #expect(abs(try #require(comparison.incrementalROI) - 0.2) < 1e-15)
    #expect(comparison.lines.map(\.spendChange) == [2, 0])
  }

  @Test func refusesUnknownChannelsAndAmounts() throws {
    #expect(throws: BudgetError.unknownChannel("c", known: ["a", "b"])) {
      try problem().scenario(named: "x", spends: ["c": 1])
    }
    #expect(throws: BudgetError.self) {
      try problem().scenario(named: "x", spends: ["a": -1])
    }
  }
}
