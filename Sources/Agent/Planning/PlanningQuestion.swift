internal import Model
internal import Warehouse

/// A budget problem with what the model's draws say of it.
struct PlanningQuestion {
  let problem: BudgetProblem
  /// `nil` without draws.
  private let uncertain: UncertainBudget?

  /// A problem with its channels in every draw, `[draw][channel]`.
  init(problem: BudgetProblem, draws: [[BudgetChannel]]) throws {
    self.problem = problem
    uncertain = draws.isEmpty ? nil : try UncertainBudget(problem, draws: draws)
  }

  /// The best plan for an objective.
  ///
  /// - Throws: ``PlanningError`` when the limits leave none, or for a tail without draws.
  func solved(
    for objective: BudgetObjective, by measure: BudgetMeasure, solver: BudgetSolver, model: String
  ) throws -> BudgetPlan {
    switch measure {
    case .mean: return try Self.plan(problem.solved(for: objective, by: solver))
    case .tailMean(let level):
      let uncertain = try draws(of: model, solver)
      return try Self.plan(uncertain.solved(for: objective, level: level))
    }
  }

  /// The best plans at several totals.
  ///
  /// - Throws: as ``solved(for:by:solver:model:)``.
  func frontier(
    _ totals: [Double], by measure: BudgetMeasure, solver: BudgetSolver, model: String
  ) throws -> [BudgetPlan] {
    switch measure {
    case .mean: return try problem.frontier(totals: totals, by: solver).map(Self.plan)
    case .tailMean(let level):
      let uncertain = try draws(of: model, solver)
      return try totals.map { try Self.plan(uncertain.solved(for: .total($0), level: level)) }
    }
  }

  /// What the draws say of a plan; `nil` without draws.
  func risk(of plan: BudgetPlan, shareOfWorst: Double, level: Double) -> ReportedRisk? {
    uncertain.map { uncertain in
      let share =
        if case .tailMean(let planned) = plan.measure { planned } else { shareOfWorst }
      return ReportedRisk(
        uncertain.risk(of: plan.channels.map(\.spend), level: share), plan: plan, level: level)
    }
  }

  private func draws(of model: String, _ solver: BudgetSolver) throws -> UncertainBudget {
    guard solver != .local else { throw PlanningError.tailNeedsCertifiedSolver }
    guard let uncertain else { throw PlanningError.noDraws(model: model) }
    return uncertain
  }

  private static func plan(_ outcome: BudgetOutcome) throws -> BudgetPlan {
    guard let plan = outcome.plan else { throw PlanningError.impossible(outcome) }
    return plan
  }
}
