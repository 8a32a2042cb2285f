import Agent

/// What a plan's certificate and its risk say, in words.
enum PlanText {
  /// The certificate, and the risk where the model has draws.
  static func sentences(_ plan: BudgetSummary) -> [String] {
    [certificate(plan)] + [chance(plan), worstCases(plan)].compactMap { $0 }
  }

  private static func certificate(_ plan: BudgetSummary) -> String {
    let share = plan.certifiedGap <= 1e-6 ? "a millionth" : gap(plan.certifiedGap)
    let cases = plan.isOfTail ? plan.risk.map { " in \(worst($0))" } ?? "" : ""
    return "No other split of \(NumberText.grouped(plan.totalBudget)) within the same bounds can "
      + "bring more than \(NumberText.grouped(plan.upperBound))\(cases); this plan brings "
      + "\(NumberText.grouped(plan.plannedValue)), within \(share) of that proven limit."
  }

  /// How likely the plan is to beat today's spends, and by how much.
  private static func chance(_ plan: BudgetSummary) -> String? {
    guard let risk = plan.risk, let probability = risk.probabilityBetter else { return nil }
    let chance =
      switch probability {
      case 1: "In all \(risk.drawCount) draws of the model it brings more than today's spends"
      case 0: "In none of \(risk.drawCount) draws of the model it brings more than today's spends"
      default:
        "The model gives it a chance of \(share(probability)) to bring more than today's spends"
      }
    guard let lower = risk.change.lower, let upper = risk.change.upper else { return chance + "." }
    return chance + "; the difference lies between \(signed(lower)) and \(signed(upper))."
  }

  /// What the plan brings when things go badly.
  private static func worstCases(_ plan: BudgetSummary) -> String? {
    guard let risk = plan.risk else { return nil }
    let current =
      risk.currentTailResponse.map { ", today's spends \(NumberText.grouped($0))" } ?? ""
    return
      "In \(worst(risk)) it brings \(NumberText.grouped(risk.tailResponse)) on average\(current)."
  }

  private static func worst(_ risk: RiskSummary) -> String {
    "the worst \(NumberText.tick(100 * risk.level)) % of cases"
  }

  private static func share(_ probability: Double) -> String {
    NumberText.fixed(100 * probability, decimals: (0.01...0.99).contains(probability) ? 0 : 1)
      + " %"
  }

  private static func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + NumberText.grouped(value)
  }

  private static func gap(_ value: Double) -> String {
    NumberText.fixed(100 * value, decimals: 4) + " %"
  }
}

/// What a frontier says, in words.
enum FrontierText {
  static func sentence(_ frontier: FrontierSummary) -> String {
    let share = NumberText.tick(100 * frontier.level)
    let aim =
      frontier.isOfTail
      ? "the split that brings most in the worst \(share) % of cases"
      : "the split that brings most on average"
    return
      "Each total has \(aim). The lower line is the mean response over the worst \(share) % of "
      + "cases."
  }
}

extension ReportedInterval {
  /// The ends as text: `1,200 to 3,400`; `nil` where there are none.
  var range: String? {
    guard let lower, let upper else { return nil }
    return "\(NumberText.grouped(lower)) to \(NumberText.grouped(upper))"
  }
}
