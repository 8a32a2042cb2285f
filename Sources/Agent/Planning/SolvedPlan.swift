internal import Model
internal import Warehouse

/// A solved plan, ready to be written.
struct SolvedPlan {
  let plan: BudgetPlan
  let risk: ReportedRisk?
  let weekCount: Int
  let carryover: WindowCarryover
  let seconds: Double

  /// Writes the plan and its channels; gives its identifier.
  func write(model: String, to database: Database) throws -> String {
    let identifier = try Identifiers.next(
      "plan", table: "gold_plan", column: "plan_id", in: database)
    let values: [(column: String, value: SQLValue)] =
      [
        ("plan_id", .text(identifier)), ("model_id", .text(model)),
        ("objective", .text(plan.objective.text(plan.measure))),
        ("total_budget", .real(plan.spend)), ("expected_response", .real(plan.response)),
        ("current_response", .finite(plan.currentResponse)),
        ("upper_bound", .real(plan.upperBound)), ("certified_gap", .real(plan.certifiedGap)),
        ("solver_seconds", .finite(seconds)), ("created_at", .text(database.clock.timestamp())),
        ("measure", .text(plan.measure.name)), ("planned_weeks", SQLValue(weekCount)),
        ("carryover", .text(carryover.rawValue)),
      ] + (risk?.values ?? [])
    try database.insert(
      [values.map(\.value)], into: TableName(schema: "gold", table: "plan"),
      columns: values.map(\.column), sources: Self.sources)
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
      ], sources: Self.sources)
    return identifier
  }

  /// What plans are made from.
  static let sources = [
    TableName(schema: "gold", table: "response"),
    TableName(schema: "gold", table: "posterior_chain"),
  ]
}

extension BudgetObjective {
  /// The objective in words, as it is stored.
  func text(_ measure: BudgetMeasure) -> String {
    switch measure {
    case .mean: meanText
    case .tailMean(let level): tailText("the worst \(NumberText.tick(100 * level)) %")
    }
  }

  private var meanText: String {
    switch self {
    case .total: "highest response for a total"
    case .targetROI(let target): "largest spend with a return of \(target)"
    case .targetMarginalROI(let target): "spend until the next unit returns \(target)"
    case .targetResponse(let target): "smallest spend for a response of \(target)"
    }
  }

  private func tailText(_ worst: String) -> String {
    switch self {
    case .total: "highest response in \(worst) for a total"
    case .targetROI(let target): "largest spend with a return of \(target) in \(worst)"
    case .targetMarginalROI(let target):
      "spend until the next unit returns \(target) in \(worst)"
    case .targetResponse(let target): "smallest spend for a response of \(target) in \(worst)"
    }
  }
}

extension BudgetMeasure {
  /// The name, as it is stored and asked for.
  var name: String {
    switch self {
    case .mean: "mean"
    case .tailMean: "cvar"
    }
  }
}
