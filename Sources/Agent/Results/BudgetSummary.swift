/// A budget plan with its certificate.
public struct BudgetSummary: Sendable {
  /// The plan's identifier, for example `plan-1`.
  public let identifier: String
  /// What was maximised or reached.
  public let objective: String
  /// The money it spends.
  public let totalBudget: Double
  /// The response the model expects.
  public let expectedResponse: Double
  /// The expected response with its interval; the ends are over the draws of the model.
  public let response: ReportedInterval
  /// The response of the present allocation.
  public let currentResponse: Double?
  /// No allocation can bring more than this.
  public let upperBound: Double
  /// Distance from the bound relative to it.
  public let certifiedGap: Double
  /// Whether the plan maximises the mean over the worst share of draws instead of all.
  public let isOfTail: Bool
  /// The weeks that are planned, where known.
  public let weekCount: Int?
  /// What the model's draws say of the plan, where it has any.
  public let risk: RiskSummary?
  /// What each channel gets, the largest first.
  public let channels: [ChannelAllocation]

  init(plan row: ResultRow, channels: [ChannelAllocation]) {
    identifier = row.text("plan_id")
    objective = row.text("objective")
    totalBudget = row.required("total_budget")
    expectedResponse = row.required("expected_response")
    response = ReportedInterval(
      estimate: row.number("expected_response"), lower: row.number("response_lower"),
      upper: row.number("response_upper"))
    currentResponse = row.number("current_response")
    upperBound = row.required("upper_bound")
    certifiedGap = row.required("certified_gap")
    isOfTail = row.text("measure") == "cvar"
    weekCount = row.number("planned_weeks").flatMap { Int(exactly: $0) }
    risk = RiskSummary(row)
    self.channels = channels
  }

  /// The response, or its mean over the worst share of draws: what the bound is of.
  public var plannedValue: Double {
    isOfTail ? risk?.tailResponse ?? expectedResponse : expectedResponse
  }

  /// The gain over the present allocation, relative to it.
  public var gain: Double? {
    guard let currentResponse, currentResponse > 0 else { return nil }
    return expectedResponse / currentResponse - 1
  }
}

/// A channel's part in a plan.
public struct ChannelAllocation: Sendable {
  /// The channel.
  public let channel: String
  /// Its spend over the window as it was.
  public let currentSpend: Double
  /// Its spend in the plan.
  public let plannedSpend: Double
  /// Its response as it was.
  public let currentResponse: Double
  /// Its response in the plan.
  public let plannedResponse: Double
  /// Response of the next unit of spend in the plan.
  public let plannedMarginalROI: Double?

  init(_ row: ResultRow) {
    channel = row.text("channel")
    currentSpend = row.required("current_spend")
    plannedSpend = row.required("planned_spend")
    currentResponse = row.required("current_response")
    plannedResponse = row.required("planned_response")
    plannedMarginalROI = row.number("planned_mroi")
  }
}
