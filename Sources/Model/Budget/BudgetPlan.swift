/// One channel's line of a plan.
public struct PlannedChannel: Sendable, Equatable {
  /// The channel's name.
  public var name: String
  /// The least the plan could spend.
  public var minimum: Double
  /// The most the plan could spend.
  public var maximum: Double
  /// The spend without the plan, if known.
  public var currentSpend: Double?
  /// The response to the current spend.
  public var currentResponse: Double?
  /// The planned spend.
  public var spend: Double
  /// The response to the planned spend.
  public var response: Double
  /// What the next unit of spend returns.
  public var marginal: Double
}

/// What keeps a plan from returning more.
public enum BudgetBinding: String, Sendable {
  /// The whole budget is spent.
  case budget
  /// Every channel is at its maximum; the rest of the budget stays unspent.
  case maxima
  /// No channel returns anything for more spend.
  case noFurtherReturn
  /// The next unit of spend returns less than the price asked for.
  case marginalROI
}

/// An allocation with its certificate.
public struct BudgetPlan: Sendable, Equatable {
  /// What the plan was made for.
  public var objective: BudgetObjective
  /// What of the response is planned on.
  public var measure: BudgetMeasure
  /// The total allowed: given, or found for a target.
  public var total: Double
  /// The channels in the problem's order.
  public var channels: [PlannedChannel]
  /// The sum of the planned spends.
  public var spend: Double
  /// The response of the plan.
  public var response: Double
  /// What the plan maximizes: the response, or its tail mean.
  public var value: Double
  /// The response of the current spends, when all are known.
  public var currentResponse: Double?
  /// No plan within the limits and the total has a higher value than this.
  public var upperBound: Double
  /// For a target, the proven limit of the total: no plan that meets a target ROI spends more, none
  /// that meets a target response spends less.
  public var totalBound: Double?
  /// The number of relaxations solved.
  public var nodes: Int
  /// What keeps the plan from returning more.
  public var binding: BudgetBinding

  /// (upper bound − value) / |value|, and at least the relative distance to `totalBound`.
  public var certifiedGap: Double {
    let short = max(0, upperBound - value)
    let gap = short == 0 ? 0 : short / abs(value)
    guard let totalBound, total > 0 else { return gap }
    return max(gap, abs(totalBound - total) / total)
  }

  /// The response per unit of spend; `nil` for a plan that spends nothing.
  public var roi: Double? { spend > 0 ? response / spend : nil }
}

/// How a search for a plan ends.
public enum BudgetOutcome: Sendable, Equatable {
  /// A plan proven to be within the gap asked for.
  case optimal(BudgetPlan)
  /// A plan whose certificate is wider than asked for: see its gap.
  case uncertified(BudgetPlan, UncertifiedReason)
  /// No plan meets the limits.
  case infeasible(BudgetInfeasibility)

  /// The plan, if there is one.
  public var plan: BudgetPlan? {
    switch self {
    case .optimal(let plan), .uncertified(let plan, _): plan
    case .infeasible: nil
    }
  }
}

/// Why a plan lacks the certificate asked for.
public enum UncertifiedReason: String, Sendable {
  /// The search used up its nodes.
  case nodesExhausted
  /// The local solver does not look beyond its start.
  case localSolver
}

/// Why no plan exists.
public enum BudgetInfeasibility: Sendable, Equatable {
  /// The minimum of a channel or group is above its maximum, or that of its members.
  case limitsCross(channel: String, minimum: Double, maximum: Double)
  /// The minima alone, of the channels and groups named, cost more than the total.
  case minimaExceedTotal(minima: Double, total: Double, channels: [String])
  /// No plan within the limits has this ROI; the best one has `best`, if any spend is possible.
  case targetROIUnreachable(target: Double, best: Double?)
  /// No plan within the limits returns this much.
  case targetResponseUnreachable(target: Double, best: Double)
}

extension BudgetInfeasibility: CustomStringConvertible {
  /// One plain sentence that names the limits.
  public var description: String {
    switch self {
    case .limitsCross(let channel, let minimum, let maximum):
      "the minimum of \(channel), \(minimum), is above its maximum, \(maximum)"
    case .minimaExceedTotal(let minima, let total, let channels):
      "the minima of \(channels.joined(separator: ", ")) add up to \(minima), "
        + "more than the total of \(total)"
    case .targetROIUnreachable(let target, let best):
      "no plan within the limits reaches an ROI of \(target)"
        + (best.map { "; the best has \($0)" } ?? "")
    case .targetResponseUnreachable(let target, let best):
      "no plan within the limits returns \(target); all maxima together return \(best)"
    }
  }

  /// What to do about it.
  public var hint: String {
    switch self {
    case .limitsCross: "raise the maximum or lower the minimum"
    case .minimaExceedTotal: "lower the minima or raise the total"
    case .targetROIUnreachable: "lower the target or the minima"
    case .targetResponseUnreachable: "lower the target or raise the maxima"
    }
  }
}
