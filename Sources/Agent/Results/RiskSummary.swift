/// What the draws of a model say of a plan.
public struct RiskSummary: Sendable {
  /// The share of draws that counts as the worst.
  public let level: Double
  /// The number of draws.
  public let drawCount: Int
  /// The mean response of the plan over the worst share (CVaR).
  public let tailResponse: Double
  /// The response at the edge of the worst share (value at risk).
  public let valueAtRisk: Double?
  /// The mean response of today's spends over their worst share.
  public let currentTailResponse: Double?
  /// The plan's response less today's, with its interval over the same draws.
  public let change: ReportedInterval
  /// The mean of that difference over its worst share.
  public let changeTail: Double?
  /// The share of draws in which the plan brings more than today's spends.
  public let probabilityBetter: Double?

  /// The risk in a row of `gold_plan`; `nil` where the model has no draws.
  init?(_ row: ResultRow) {
    guard let tail = row.number("tail_response"), let level = row.number("risk_level") else {
      return nil
    }
    self.level = level
    drawCount = row.number("risk_draws").flatMap { Int(exactly: $0) } ?? 0
    tailResponse = tail
    valueAtRisk = row.number("value_at_risk")
    currentTailResponse = row.number("current_tail_response")
    let current = row.number("current_response")
    change = ReportedInterval(
      estimate: current.map { row.required("expected_response") - $0 },
      lower: row.number("change_lower"), upper: row.number("change_upper"))
    changeTail = row.number("change_tail")
    probabilityBetter = row.number("probability_better")
  }
}
