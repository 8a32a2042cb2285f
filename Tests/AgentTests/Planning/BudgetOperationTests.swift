import Model
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Plans on the stored responses of the weekly seed.
@Suite struct BudgetOperationTests {
  private let folder: TemporaryFolder
  private let database: Database
  private let current: [String: Double]

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.example.get().copy(in: folder)
    let channels = try ModelResults(of: "ols-1", in: database).channels
    current = Dictionary(uniqueKeysWithValues: channels.map { ($0.channel, $0.spend) })
  }

  private var total: Double { current.values.reduce(0, +) }

  private func plan(_ change: (inout BudgetOperation) -> Void = { _ in }) throws -> BudgetSummary {
    var operation = BudgetOperation(model: "ols-1")
    change(&operation)
    let identifier = try operation.run(in: database)
    let plan = try #require(try ModelResults(of: "ols-1", in: database).plan)
    #expect(plan.identifier == identifier)
    return plan
  }

  @Test func withoutAnObjectiveSpendsWhatWasSpentBetter() throws {
    let plan = try plan()
    #expect(plan.totalBudget <= total * (1 + 1e-9))
    #expect(plan.expectedResponse >= (plan.currentResponse ?? .infinity) - 1e-6)
  }

  @Test func aLaterPlanHasTheIntervalOfThePlanMadeWithTheFit() throws {
    let withFit = try #require(try ModelResults(of: "ols-1", in: database).plan).response
    let (lower, upper) = (try #require(withFit.lower), try #require(withFit.upper))
    let estimate = try #require(withFit.estimate)
    #expect(lower < estimate && estimate < upper)
    let later = try plan().response
    #expect(later.lower == lower && later.upper == upper)
  }

  @Test func everyPlanHasAnInterval() throws {
    let cut = try plan().response
    let counted = try plan { $0.carryover = .counted }.response
    let byGeo = try plan { $0.byGeo = true }.response
    #expect((counted.lower ?? 0) > (cut.lower ?? .infinity))
    #expect(abs((byGeo.lower ?? 0) / (cut.lower ?? .nan) - 1) < 1e-6)
    #expect((byGeo.upper ?? 0) > (byGeo.lower ?? .infinity))
  }

  @Test func withoutDrawsThereIsNoInterval() throws {
    try database.connection.execute("delete from gold_posterior_chain")
    let plan = try plan().response
    #expect(plan.lower == nil && plan.upper == nil)
  }

  @Test func drawsThatMissAParameterAreLeftOut() throws {
    try database.connection.execute(
      """
      update gold_posterior_chain
      set draw_values = json_array(json_extract(draw_values, '$[0]'))
      where parameter = 'adstock_retention[x2]'
      """)
    let plan = try plan().response
    // One draw is left, and an interval holds its estimate.
    #expect(plan.lower == plan.estimate || plan.upper == plan.estimate)
  }

  @Test func responsesOfAnotherVersionAreNamed() throws {
    try database.connection.execute("update gold_response set response = '{}'")
    #expect(throws: PlanningError.noResponses(model: "ols-1")) { try plan() }
  }

  @Test func staysBetweenHalfAndTwiceOfToday() throws {
    for channel in try plan().channels {
      #expect(channel.plannedSpend >= 0.5 * channel.currentSpend - 1e-9)
      #expect(channel.plannedSpend <= 2 * channel.currentSpend + 1e-9)
    }
  }

  @Test func aFreePlanIsNoWorse() throws {
    let near = try plan()
    let free = try plan { $0.reach = .free }
    #expect(free.expectedResponse >= near.expectedResponse * (1 - 1e-6))
  }

  @Test func keepsTheLimitsThatAreGiven() throws {
    let x1 = try #require(current["x1"])
    let plan = try plan {
      $0.minimum = ["x2": 0.9 * (current["x2"] ?? 0)]
      $0.maximum = ["x1": 0.8 * x1]
    }
    let spends = Dictionary(
      uniqueKeysWithValues: plan.channels.map { ($0.channel, $0.plannedSpend) })
    #expect((spends["x1"] ?? .infinity) <= 0.8 * x1 + 1e-9)
    #expect((spends["x2"] ?? 0) >= 0.9 * (current["x2"] ?? 0) - 1e-9)
  }

  struct Question: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let objective: BudgetObjective
    let holds: @Sendable (BudgetSummary) -> Bool
  }

  static let questions = [
    Question(testDescription: "total", objective: .total(20)) { $0.totalBudget <= 20 + 1e-9 },
    Question(testDescription: "return", objective: .targetROI(4_000)) {
      $0.expectedResponse >= 4_000 * $0.totalBudget * (1 - 1e-6)
    },
    Question(testDescription: "marginal return", objective: .targetMarginalROI(2_000)) { plan in
      plan.channels.allSatisfy {
        let marginal = $0.plannedMarginalROI ?? 0
        let isAtLimit =
          $0.plannedSpend < 0.5 * $0.currentSpend + 1e-6
          || $0.plannedSpend > 2 * $0.currentSpend - 1e-6
        return isAtLimit || abs(marginal / 2_000 - 1) < 1e-3
      }
    },
    Question(testDescription: "response", objective: .targetResponse(200_000)) {
      $0.expectedResponse >= 200_000 * (1 - 1e-6)
    },
  ]

  @Test(arguments: questions)
  func answersEveryObjectiveWithACertificate(_ question: Question) throws {
    let plan = try plan { $0.objective = question.objective }
    #expect(question.holds(plan), "\(plan)")
    #expect(plan.certifiedGap <= 1e-6)
    #expect(!plan.objective.isEmpty)
  }

  @Test func countsWhatMediaBringsAfterTheWindow() throws {
    let cut = try plan()
    let counted = try plan { $0.carryover = .counted }
    #expect((counted.currentResponse ?? 0) > (cut.currentResponse ?? .infinity))
  }

  @Test func aLocalSearchIsNoBetterThanTheProof() throws {
    let certified = try plan()
    let local = try plan { $0.solver = .local }
    #expect(local.expectedResponse <= certified.upperBound * (1 + 1e-9))
  }

  @Test func theFrontierOnlyGrows() throws {
    let identifier = try BudgetOperation(model: "ols-1").frontier(count: 5, in: database)
    let frontier = try #require(try ModelResults(of: "ols-1", in: database).frontier)
    #expect(frontier.identifier == identifier && frontier.points.count == 5)
    let responses = frontier.points.compactMap(\.response.estimate)
    #expect(zip(frontier.points, frontier.points.dropFirst()).allSatisfy { $0.spend < $1.spend })
    #expect(zip(responses, responses.dropFirst()).allSatisfy { $0 <= $1 * (1 + 1e-9) })
    #expect(frontier.points.allSatisfy { $0.certifiedGap <= 1e-6 })
    #expect(try database.connection.scalar("select count(*) from gold_plan")?.integer == 1)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout BudgetOperation) -> Void
    let part: String
  }

  static let refusals = [
    Refusal(testDescription: "unknown channel", change: { $0.minimum = ["x3": 1] }, part: "x3"),
    Refusal(
      testDescription: "minima above the total",
      change: { ($0.objective, $0.minimum) = (.total(1), ["x1": 2]) }, part: "1"),
    Refusal(
      testDescription: "minimum above maximum",
      change: { ($0.minimum, $0.maximum) = (["x1": 5], ["x1": 4]) }, part: "x1"),
    Refusal(
      testDescription: "return out of reach", change: { $0.objective = .targetROI(1e9) }, part: ""),
    Refusal(
      testDescription: "response out of reach", change: { $0.objective = .targetResponse(1e12) },
      part: ""),
    Refusal(
      testDescription: "negative total", change: { $0.objective = .total(-1) }, part: "-1"),
    Refusal(
      testDescription: "total without a value", change: { $0.objective = .total(.nan) },
      part: "nan"),
    Refusal(testDescription: "no such model", change: { $0.model = "ols-9" }, part: "ols-9"),
  ]

  @Test(arguments: refusals)
  func refusesWithOneSentenceAndWritesNothing(_ refusal: Refusal) throws {
    var operation = BudgetOperation(model: "ols-1")
    refusal.change(&operation)
    let error = #expect(throws: (any Error).self) { try operation.run(in: database) }
    let failure = try #require(error as? any DescribedFailure)
    #expect(failure.sentence.contains(refusal.part), "\(failure.sentence)")
    #expect(failure.kind == .failed || failure.kind == .usage)
    #expect(try database.connection.scalar("select count(*) from gold_plan")?.integer == 1)
  }

  @Test func storedResponsesPlanLikeFreshOnes() throws {
    // The analysis planned before it stored anything; this reads what it stored.
    let stored = try plan()
    let fresh = try database.connection.rows(
      "select total_budget, expected_response, upper_bound from gold_plan where plan_id = 'plan-1'")
    #expect(fresh[0][0].real == stored.totalBudget)
    #expect(fresh[0][1].real == stored.expectedResponse)
    #expect(fresh[0][2].real == stored.upperBound)
  }
}
