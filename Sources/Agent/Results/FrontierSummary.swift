/// What a budget buys, and how safely, at several totals.
public struct FrontierSummary: Sendable {
  /// The best plan at one total.
  public struct Point: Sendable {
    /// The money it spends.
    public let spend: Double
    /// The response the model expects, with its interval.
    public let response: ReportedInterval
    /// The mean response over the worst share of draws.
    public let tailResponse: Double?
    /// What the next unit of spend brings.
    public let marginalReturn: Double?
    /// Distance from the proven bound relative to it.
    public let certifiedGap: Double
  }

  /// The frontier's identifier, for example `frontier-1`.
  public let identifier: String
  /// The share of draws that counts as the worst.
  public let level: Double
  /// Whether each plan maximises the mean over the worst share instead of all draws.
  public let isOfTail: Bool
  /// The points by rising total.
  public let points: [Point]

  /// The frontier in rows of `gold_frontier`; `nil` without any.
  init?(_ rows: [ResultRow]) {
    guard let first = rows.first else { return nil }
    identifier = first.text("frontier_id")
    level = first.required("risk_level")
    isOfTail = first.text("measure") == "cvar"
    points = rows.map { row in
      Point(
        spend: row.required("planned_spend"),
        response: ReportedInterval(
          estimate: row.number("expected_response"), lower: row.number("response_lower"),
          upper: row.number("response_upper")),
        tailResponse: row.number("tail_response"),
        marginalReturn: row.number("marginal_return"),
        certifiedGap: row.required("certified_gap"))
    }
  }
}
