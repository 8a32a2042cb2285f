internal import FoundationEssentials
public import Model
public import Warehouse

/// Plans a budget on a fitted model and writes the plan.
public struct BudgetOperation: Sendable {
  /// The model.
  public var model: String
  /// What to reach; `nil` for the best use of what was spent in the window.
  public var objective: BudgetObjective?
  /// Lower limits by channel.
  public var minimum: [String: Double] = [:]
  /// Upper limits by channel.
  public var maximum: [String: Double] = [:]
  /// How to search.
  public var solver = BudgetSolver.certified(BudgetEffort())

  /// A plan for the same total as was spent in the window.
  public init(model: String) { self.model = model }

  /// Solves and writes the plan; gives its identifier.
  ///
  /// - Throws: ``PlanningError`` when the limits leave no plan or a name is unknown.
  public func run(in database: Database) throws -> String {
    let responses = try StoredResponse.all(of: model, in: database)
    let plan = try solve(responses, clock: database.clock)
    return try database.transaction { try plan.write(model: model, to: database) }
  }

  /// Plans at several totals from half of the spend of the window to twice of it, none written:
  /// total, response, marginal return and certified gap of each.
  public func frontier(count: Int, in database: Database) throws -> ResultTable {
    let responses = try StoredResponse.all(of: model, in: database)
    let current = responses.reduce(0) { $0 + $1.currentSpend }
    let problem = try problem(responses, objective: .total(2 * current), currentTotal: current)
    let totals = BudgetProblem.totals(from: 0.5 * current, to: 2 * current, count: count)
    let plans = try problem.frontier(totals: totals, by: solver).map { outcome in
      guard let plan = outcome.plan else { throw PlanningError.impossible(outcome) }
      return plan
    }
    return ResultTable(
      columns: ["total", "response", "return", "next unit brings", "certified gap"],
      rows: plans.map { plan in
        [
          .real(plan.spend), .real(plan.response), .finite(plan.roi),
          .finite(plan.channels.map(\.marginal).max()), .real(plan.certifiedGap),
        ]
      })
  }

  /// Solves for responses that need not be stored yet.
  func solve(_ responses: [FittedResponse], clock: WarehouseClock) throws -> SolvedPlan {
    let watch = clock.stopwatch()
    let total = responses.reduce(0) { $0 + $1.currentSpend }
    let objective = objective ?? .total(total)
    let problem = try problem(responses, objective: objective, currentTotal: total)
    let outcome = try problem.solved(for: objective, by: solver)
    guard let plan = outcome.plan else { throw PlanningError.impossible(outcome) }
    return SolvedPlan(plan: plan, seconds: watch())
  }

  private func problem(
    _ responses: [FittedResponse], objective: BudgetObjective, currentTotal: Double
  ) throws -> BudgetProblem {
    let known = responses.map(\.channel)
    for name in (Array(minimum.keys) + Array(maximum.keys)).sorted() where !known.contains(name) {
      throw BudgetError.unknownChannel(name, known: known)
    }
    return try BudgetProblem(
      channels: try responses.map { response in
        BudgetChannel(
          name: response.channel, response: try response.channelResponse(),
          minimum: minimum[response.channel] ?? 0,
          maximum: maximum[response.channel]
            ?? Self.usualMaximum(response, objective, currentTotal: currentTotal),
          currentSpend: response.currentSpend)
      })
  }

  /// With a total no channel needs a limit; other objectives look as far as ten times of today's
  /// spend, beyond which the data say nothing.
  private static func usualMaximum(
    _ response: FittedResponse, _ objective: BudgetObjective, currentTotal: Double
  ) -> Double {
    // Spend in a channel that was never used has no known response.
    guard response.currentSpend > 0 else { return 0 }
    if case .total = objective { return .infinity }
    return 10 * response.currentSpend
  }
}

/// A solved plan, ready to be written.
struct SolvedPlan {
  let plan: BudgetPlan
  let seconds: Double

  /// Writes the plan and its channels; gives its identifier.
  func write(model: String, to database: Database) throws -> String {
    let identifier = try Identifiers.next(
      "plan", table: "gold_plan", column: "plan_id", in: database)
    let source = TableName(schema: "gold", table: "response")
    try database.insert(
      [
        [
          .text(identifier), .text(model), .text(plan.objective.text), .real(plan.spend),
          .real(plan.response), .finite(plan.currentResponse), .real(plan.upperBound),
          .real(plan.certifiedGap), .finite(seconds), .text(database.clock.timestamp()),
        ]
      ], into: TableName(schema: "gold", table: "plan"),
      columns: [
        "plan_id", "model_id", "objective", "total_budget", "expected_response",
        "current_response", "upper_bound", "certified_gap", "solver_seconds", "created_at",
      ], sources: [source])
    try database.insert(
      plan.channels.map { channel in
        [
          .text(identifier), .text(channel.name), .real(channel.currentSpend ?? 0),
          .real(channel.spend), .finite(channel.minimum), .finite(channel.maximum),
          .real(channel.currentResponse ?? 0), .real(channel.response),
          .finite(channel.marginal),
        ]
      }, into: TableName(schema: "gold", table: "plan_channel"),
      columns: [
        "plan_id", "channel", "current_spend", "planned_spend", "minimum", "maximum",
        "current_response", "planned_response", "planned_mroi",
      ], sources: [source])
    return identifier
  }
}

extension BudgetObjective {
  /// The objective in words, as it is stored.
  var text: String {
    switch self {
    case .total: "highest response for a total"
    case .targetROI(let target): "largest spend with a return of \(target)"
    case .targetMarginalROI(let target): "spend until the next unit returns \(target)"
    case .targetResponse(let target): "smallest spend for a response of \(target)"
    }
  }
}
