internal import Model
internal import Warehouse

/// What is stored of a plan's risk.
struct ReportedRisk {
  let risk: PlanRisk
  /// The interval of the plan's response.
  let response: Interval?
  /// The interval of the plan's response less today's.
  let change: Interval?

  /// The risk of a plan, with intervals of the given level around its expected values.
  init(_ risk: PlanRisk, plan: BudgetPlan, level: Double) {
    self.risk = risk
    response = .central(risk.planned, level: level, around: plan.response)
    change = plan.currentResponse.flatMap { current in
      risk.comparison.flatMap {
        .central($0.changes, level: level, around: plan.response - current)
      }
    }
  }

  /// The columns of `gold_plan` about risk.
  var values: [(column: String, value: SQLValue)] {
    [
      ("response_lower", .finite(response?.lower)), ("response_upper", .finite(response?.upper)),
      ("risk_level", .real(risk.level)), ("risk_draws", SQLValue(risk.planned.count)),
      ("tail_response", .finite(risk.tailMean)), ("value_at_risk", .finite(risk.valueAtRisk)),
      ("current_tail_response", .finite(risk.comparison?.currentTailMean)),
      ("change_lower", .finite(change?.lower)), ("change_upper", .finite(change?.upper)),
      ("change_tail", .finite(risk.comparison?.changeTailMean)),
      ("probability_better", .finite(risk.comparison?.probabilityBetter)),
    ]
  }
}
