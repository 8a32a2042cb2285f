import Model
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// The risk of plans on the stored draws of the weekly seed, and plans made for it.
@Suite struct BudgetRiskTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.example.get().copy(in: folder)
  }

  private func plan(_ change: (inout BudgetOperation) -> Void = { _ in }) throws -> BudgetSummary {
    var operation = BudgetOperation(model: "ols-1")
    change(&operation)
    _ = try operation.run(in: database)
    return try #require(try ModelResults(of: "ols-1", in: database).plan)
  }

  @Test func everyPlanSaysItsRisk() throws {
    let plan = try plan()
    let risk = try #require(plan.risk)
    #expect(!plan.isOfTail && risk.level == 0.1 && risk.drawCount > 10)
    #expect(risk.tailResponse <= try #require(risk.valueAtRisk))
    #expect(try #require(risk.valueAtRisk) < plan.expectedResponse)
    #expect((0...1).contains(try #require(risk.probabilityBetter)))
    let (lower, upper) = (try #require(risk.change.lower), try #require(risk.change.upper))
    let expected = plan.expectedResponse - (plan.currentResponse ?? .nan)
    #expect(lower <= expected && expected <= upper)
    #expect(try #require(risk.changeTail) <= expected)
    // Doubt that plan and today share cancels in their difference.
    let width = (plan.response.upper ?? .nan) - (plan.response.lower ?? .nan)
    #expect(upper - lower < width)
  }

  @Test(arguments: [0.05, 0.1, 0.5])
  func aPlanForTheWorstDrawsIsBestThere(level: Double) throws {
    let mean = try plan {
      $0.riskLevel = level
      $0.reach = .free
    }
    let tail = try plan {
      $0.measure = .tailMean(level: level)
      $0.reach = .free
    }
    #expect(tail.isOfTail && tail.risk?.level == level && tail.certifiedGap <= 1e-6)
    let (best, other) = (try #require(tail.risk), try #require(mean.risk))
    #expect(best.tailResponse >= other.tailResponse * (1 - 1e-6))
    #expect(best.tailResponse >= (best.currentTailResponse ?? .infinity) * (1 - 1e-6))
    #expect(tail.upperBound >= best.tailResponse)
    #expect(tail.expectedResponse <= mean.expectedResponse * (1 + 1e-6))
    #expect(tail.objective.contains("worst \(NumberText.tick(100 * level)) %"))
  }

  @Test func targetsAreOfTheWorstDrawsToo() throws {
    let today = try #require(try plan().risk?.currentTailResponse)
    let plan = try plan {
      $0.measure = .tailMean(level: 0.1)
      $0.objective = .targetResponse(today)
    }
    #expect(try #require(plan.risk).tailResponse >= today * (1 - 1e-9))
    #expect(plan.certifiedGap <= 1e-5)
    let spend = try ModelResults(of: "ols-1", in: database).mediaSpend
    #expect(plan.totalBudget < spend)
  }

  @Test func plansPlacesApart() throws {
    let whole = try plan { $0.measure = .tailMean(level: 0.2) }
    let apart = try plan {
      $0.measure = .tailMean(level: 0.2)
      $0.byGeo = true
    }
    #expect(apart.channels.map(\.channel).allSatisfy { $0.contains("@") })
    let (one, other) = (try #require(whole.risk), try #require(apart.risk))
    #expect(abs(one.tailResponse / other.tailResponse - 1) < 2e-6)
  }

  @Test func plansFewerWeeks() throws {
    let spend = try database.connection.scalar(
      """
      select sum(x1 + x2) from (
          select x1, x2 from silver_mmm_example_weekly order by week desc limit 13)
      """)?.real
    let plan = try plan { $0.weeks = 13 }
    #expect(plan.weekCount == 13)
    #expect(abs(plan.channels.reduce(0) { $0 + $1.currentSpend } / (spend ?? .nan) - 1) < 1e-9)
    #expect(plan.certifiedGap <= 1e-6)
    #expect(throws: PlanningError.self) { try self.plan { $0.weeks = 0 } }
    #expect(throws: PlanningError.self) { try self.plan { $0.weeks = 10_000 } }
  }

  @Test func theFrontierOfTheWorstDrawsRises() throws {
    var operation = BudgetOperation(model: "ols-1")
    operation.measure = .tailMean(level: 0.25)
    _ = try operation.frontier(count: 4, in: database)
    let frontier = try #require(try ModelResults(of: "ols-1", in: database).frontier)
    let tails = frontier.points.compactMap(\.tailResponse)
    #expect(frontier.isOfTail && frontier.level == 0.25 && tails.count == 4)
    #expect(zip(tails, tails.dropFirst()).allSatisfy { $0 < $1 })
    #expect(frontier.points.allSatisfy { $0.certifiedGap <= 1e-6 })
    let sums = try database.connection.scalar(
      """
      select max(abs(planned_spend - (
          select sum(channel.planned_spend) from gold_frontier_channel as channel
          where channel.point = gold_frontier.point)))
      from gold_frontier
      """)?.real
    #expect((sums ?? 1) < 1e-6)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout BudgetOperation) -> Void
  }

  static let refusals = [
    Refusal(testDescription: "no share", change: { $0.measure = .tailMean(level: 0) }),
    Refusal(testDescription: "no risk level", change: { $0.riskLevel = .nan }),
    Refusal(
      testDescription: "local solver",
      change: { ($0.measure, $0.solver) = (.tailMean(level: 0.1), .local) }),
    Refusal(
      testDescription: "marginal return",
      change: { ($0.measure, $0.objective) = (.tailMean(level: 0.1), .targetMarginalROI(1)) }),
    Refusal(
      testDescription: "out of reach",
      change: { ($0.measure, $0.objective) = (.tailMean(level: 0.1), .targetResponse(1e15)) }),
  ]

  @Test(arguments: refusals)
  func refusesWithOneSentenceAndWritesNothing(_ refusal: Refusal) throws {
    let before = try database.connection.scalar("select count(*) from gold_plan")?.integer
    let error = #expect(throws: (any Error).self) { try plan(refusal.change) }
    let failure = try #require(error as? any DescribedFailure)
    #expect(!failure.sentence.isEmpty && failure.hint != nil)
    #expect(try database.connection.scalar("select count(*) from gold_plan")?.integer == before)
  }

  @Test func withoutDrawsOnlyTheMeanIsPlanned() throws {
    try database.connection.execute("delete from gold_posterior_chain")
    #expect(try plan().risk == nil)
    #expect(throws: PlanningError.noDraws(model: "ols-1")) {
      try plan { $0.measure = .tailMean(level: 0.1) }
    }
  }
}
