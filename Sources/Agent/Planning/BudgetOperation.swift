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
  /// Whether to plan on the mean response or on the worst share of the model's draws.
  public var measure = BudgetMeasure.mean
  /// The share of draws that counts as the worst in what is said of a plan's risk.
  public var riskLevel = 0.1
  /// Lower limits by channel, or by `channel@geo`.
  public var minimum: [String: Double] = [:]
  /// Upper limits by channel, or by `channel@geo`.
  public var maximum: [String: Double] = [:]
  /// What the other limits are.
  public var reach = Reach.nearToday
  /// Whether every geo of a channel is planned apart.
  public var byGeo = false
  /// The number of weeks to plan, like the last ones of the model; `nil` for all of them.
  public var weeks: Int?
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

  /// Plans at several totals from half of the spend of the window to twice of it and writes them;
  /// gives the frontier's identifier.
  ///
  /// - Throws: as ``run(in:)``.
  public func frontier(count: Int, in database: Database) throws -> String {
    let responses = try ModelResponses(of: model, in: database)
    let frontier = try frontier(count: count, responses)
    return try database.transaction { try frontier.write(model: model, to: database) }
  }

  /// Solves for responses that need not be stored yet.
  func solve(_ responses: ModelResponses, clock: WarehouseClock) throws -> SolvedPlan {
    let watch = clock.stopwatch()
    let window = try window(responses)
    let objective = objective ?? .total(window.currentTotal)
    let question = try PlanningQuestion(
      problem: problem(responses, window, objective: objective),
      draws: responses.redrawn.map { try channels(window, [$0]) })
    let plan = try question.solved(for: objective, by: measure, solver: solver, model: model)
    let seconds = watch()
    return SolvedPlan(
      plan: plan, risk: question.risk(of: plan, shareOfWorst: riskLevel, level: responses.level),
      weekCount: window.weekCount, carryover: carryover, seconds: seconds)
  }

  private func frontier(count: Int, _ responses: ModelResponses) throws -> SolvedFrontier {
    let window = try window(responses)
    let current = window.currentTotal
    var free = self
    free.reach = .free
    let question = try PlanningQuestion(
      problem: free.problem(responses, window, objective: .total(2 * current)),
      draws: responses.redrawn.map { try channels(window, [$0]) })
    let totals = BudgetProblem.totals(from: 0.5 * current, to: 2 * current, count: count)
    let points = try question.frontier(totals, by: measure, solver: solver, model: model).map {
      SolvedFrontier.Point(
        plan: $0,
        risk: question.risk(of: $0, shareOfWorst: riskLevel, level: responses.level))
    }
    return SolvedFrontier(points: points, shareOfWorst: riskLevel)
  }

  /// The weeks to plan.
  private func window(_ responses: ModelResponses) throws -> PlanningWindow {
    let all = responses.panel.weekCount
    if let weeks, !(1...all).contains(weeks) {
      throw PlanningError.weeksOutOfReach(weeks, most: all)
    }
    guard riskLevel > 0, riskLevel <= 1 else { throw BudgetError.notALevel(riskLevel) }
    return responses.window(carryover, lastWeeks: weeks)
  }

  /// What is planned, under the mean of draws.
  private func channels(
    _ window: PlanningWindow, _ draws: [[FittedResponse]]
  ) throws -> [BudgetChannel] {
    try byGeo ? window.channelsByGeo(draws: draws) : window.channels(draws: draws)
  }

  private func problem(
    _ responses: ModelResponses, _ window: PlanningWindow, objective: BudgetObjective
  ) throws -> BudgetProblem {
    let channels = try channels(window, responses.planned)
    let known = channels.map(\.name)
    for name in (Array(minimum.keys) + Array(maximum.keys)).sorted() where !known.contains(name) {
      throw BudgetError.unknownChannel(name, known: known)
    }
    return try BudgetProblem(
      channels: channels.map { channel in
        limited(channel, objective, currentTotal: window.currentTotal)
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
