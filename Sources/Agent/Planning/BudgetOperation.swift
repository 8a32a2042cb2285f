internal import FoundationEssentials
public import Model
public import Warehouse

/// Plans a budget on a fitted model and writes the plan.
public struct BudgetOperation: Sendable {
  /// How far from today's spend a channel may go where nothing is said about it.
  public enum Reach: Sendable, Equatable {
    /// From half to twice of today's spend, stretched when the total is larger or smaller than
    /// today's: the range the data speak of.
    case nearToday
    /// From nothing to ten times of today's spend, or to any spend under a given total.
    case free
  }

  /// The model.
  public var model: String
  /// What to reach; `nil` for the best use of what was spent in the window.
  public var objective: BudgetObjective?
  /// Lower limits by channel, or by `channel@geo`.
  public var minimum: [String: Double] = [:]
  /// Upper limits by channel, or by `channel@geo`.
  public var maximum: [String: Double] = [:]
  /// What the other limits are.
  public var reach = Reach.nearToday
  /// Whether every geo of a channel is planned apart.
  public var byGeo = false
  /// What counts of the media that works on after the window.
  public var carryover = WindowCarryover.cut
  /// How to search.
  public var solver = BudgetSolver.certified(BudgetEffort())

  /// A plan for the same total as was spent in the window.
  public init(model: String) { self.model = model }

  /// Solves and writes the plan; gives its identifier.
  ///
  /// - Throws: ``PlanningError`` when the limits leave no plan or a name is unknown.
  public func run(in database: Database) throws -> String {
    let plan = try solve(
      try ModelResponses(of: model, in: database), clock: database.clock)
    return try database.transaction { try plan.write(model: model, to: database) }
  }

  /// Plans at several totals from half of the spend of the window to twice of it, none written:
  /// total, response, marginal return and certified gap of each.
  public func frontier(count: Int, in database: Database) throws -> ResultTable {
    let responses = try ModelResponses(of: model, in: database)
    let current = responses.currentTotal
    var free = self
    free.reach = .free
    let problem = try free.problem(responses, objective: .total(2 * current))
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
  func solve(_ responses: ModelResponses, clock: WarehouseClock) throws -> SolvedPlan {
    let watch = clock.stopwatch()
    let objective = objective ?? .total(responses.currentTotal)
    let outcome = try problem(responses, objective: objective).solved(for: objective, by: solver)
    guard let plan = outcome.plan else { throw PlanningError.impossible(outcome) }
    let seconds = watch()
    return SolvedPlan(
      plan: plan, interval: try interval(of: plan, responses), seconds: seconds)
  }

  /// The interval of what the plan's spends bring, over the draws of the model.
  private func interval(of plan: BudgetPlan, _ responses: ModelResponses) throws -> Interval? {
    let totals = try responses.redrawn.map { draw in
      try zip(channels(responses, [draw]), plan.channels).reduce(0) { total, pair in
        total + pair.0.response.response(at: pair.1.spend)
      }
    }
    return .central(totals, level: responses.level, around: plan.response)
  }

  /// What is planned, under the mean of draws.
  private func channels(
    _ responses: ModelResponses, _ draws: [[FittedResponse]]
  ) throws -> [BudgetChannel] {
    let window = responses.window(carryover)
    return try byGeo ? window.channelsByGeo(draws: draws) : window.channels(draws: draws)
  }

  private func problem(
    _ responses: ModelResponses, objective: BudgetObjective
  ) throws -> BudgetProblem {
    let channels = try channels(responses, responses.planned)
    let known = channels.map(\.name)
    for name in (Array(minimum.keys) + Array(maximum.keys)).sorted() where !known.contains(name) {
      throw BudgetError.unknownChannel(name, known: known)
    }
    return try BudgetProblem(
      channels: channels.map { channel in
        limited(channel, objective, currentTotal: responses.currentTotal)
      })
  }

  /// The channel with the limits that were given, and the usual ones where none were.
  private func limited(
    _ channel: BudgetChannel, _ objective: BudgetObjective, currentTotal: Double
  ) -> BudgetChannel {
    let usual = usualLimits(channel.currentSpend ?? 0, objective, currentTotal: currentTotal)
    let (low, high) = (minimum[channel.name], maximum[channel.name])
    var limited = channel
    limited.minimum = low ?? min(usual.lower, high ?? .infinity)
    limited.maximum = high ?? max(usual.upper, low ?? 0)
    return limited
  }

  private func usualLimits(
    _ spend: Double, _ objective: BudgetObjective, currentTotal: Double
  ) -> (lower: Double, upper: Double) {
    // Spend in a channel that was never used has no known response.
    guard spend > 0 else { return (0, 0) }
    switch (reach, objective) {
    case (.free, .total): return (0, .infinity)
    case (.free, _): return (0, 10 * spend)
    case (.nearToday, .total(let total)):
      // A total that is no amount is refused by the solver, not by the limits made from it.
      let ratio = currentTotal > 0 ? max(0, total / currentTotal) : 1
      return (0.5 * min(1, ratio) * spend, 2 * max(1, ratio) * spend)
    case (.nearToday, _): return (0.5 * spend, 2 * spend)
    }
  }
}

/// A solved plan, ready to be written.
struct SolvedPlan {
  let plan: BudgetPlan
  let interval: Interval?
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
          .real(plan.response), .finite(interval?.lower), .finite(interval?.upper),
          .finite(plan.currentResponse), .real(plan.upperBound),
          .real(plan.certifiedGap), .finite(seconds), .text(database.clock.timestamp()),
        ]
      ], into: TableName(schema: "gold", table: "plan"),
      columns: [
        "plan_id", "model_id", "objective", "total_budget", "expected_response",
        "response_lower", "response_upper", "current_response", "upper_bound", "certified_gap",
        "solver_seconds", "created_at",
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
