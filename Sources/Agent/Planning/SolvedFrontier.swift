internal import Model
internal import Warehouse

/// The best plans at several totals, ready to be written.
struct SolvedFrontier {
  /// One total.
  struct Point {
    let plan: BudgetPlan
    let risk: ReportedRisk?
  }

  let points: [Point]
  let shareOfWorst: Double

  /// Writes the points and their channels; gives the frontier's identifier.
  func write(model: String, to database: Database) throws -> String {
    let identifier = try Identifiers.next(
      "frontier", table: "gold_frontier", column: "frontier_id", in: database)
    let created = database.clock.timestamp()
    try database.insert(
      points.enumerated().map { index, point in
        [.text(identifier), SQLValue(index + 1), .text(model)] + values(of: point)
          + [.text(created)]
      }, into: TableName(schema: "gold", table: "frontier"), columns: Self.columns,
      sources: SolvedPlan.sources)
    try database.insert(
      points.enumerated().flatMap { index, point in
        point.plan.channels.map { channel in
          [
            .text(identifier), SQLValue(index + 1), .text(channel.name), .real(channel.spend),
            .real(channel.response),
          ]
        }
      }, into: TableName(schema: "gold", table: "frontier_channel"),
      columns: ["frontier_id", "point", "channel", "planned_spend", "planned_response"],
      sources: SolvedPlan.sources)
    return identifier
  }

  private static let columns = [
    "frontier_id", "point", "model_id", "measure", "risk_level", "total_budget", "planned_spend",
    "expected_response", "response_lower", "response_upper", "tail_response", "value_at_risk",
    "marginal_return", "upper_bound", "certified_gap", "created_at",
  ]

  private func values(of point: Point) -> [SQLValue] {
    let (plan, risk) = (point.plan, point.risk)
    return [
      .text(plan.measure.name), .real(risk?.risk.level ?? shareOfWorst), .real(plan.total),
      .real(plan.spend), .real(plan.response), .finite(risk?.response?.lower),
      .finite(risk?.response?.upper), .finite(risk?.risk.tailMean),
      .finite(risk?.risk.valueAtRisk), .finite(plan.channels.map(\.marginal).max()),
      .real(plan.upperBound), .real(plan.certifiedGap),
    ]
  }
}
