/// One thing to spend on: a channel, or a channel in a geo.
public struct BudgetChannel: Sendable, Equatable {
  /// The name, unique in a problem; for example `tv`, or `tv@north`.
  public var name: String
  /// What the channel returns over the planning window, in the unit the plan maximizes.
  ///
  /// For a target ROI that unit is money: a KPI counted in units must carry its value.
  public var response: ChannelResponse
  /// The least to spend.
  public var minimum: Double
  /// The most to spend; may be infinite where a total is given.
  public var maximum: Double
  /// What is spent without a new plan, if known.
  public var currentSpend: Double?

  /// A channel; without limits it may take anything from nothing to the whole budget.
  public init(
    name: String, response: ChannelResponse, minimum: Double = 0, maximum: Double = .infinity,
    currentSpend: Double? = nil
  ) {
    self.name = name
    self.response = response
    self.minimum = minimum
    self.maximum = maximum
    self.currentSpend = currentSpend
  }
}

/// What a plan is to achieve.
public enum BudgetObjective: Sendable, Equatable {
  /// The highest response with at most this spend.
  case total(Double)
  /// The largest spend, with its highest response, whose response is at least this multiple of it.
  ///
  /// With V(T) the highest response of a total T, the largest T with V(T) ≥ R × T. No larger plan
  /// keeps the target, whatever its mix.
  case targetROI(Double)
  /// The highest response − price × spend: growing or moving any spend returns less than this
  /// price per unit, also by jumps over the flat foot of an S-curve.
  case targetMarginalROI(Double)
  /// The smallest spend whose highest response is at least this.
  case targetResponse(Double)
}

/// How to search for a plan.
public enum BudgetSolver: Sendable, Equatable {
  /// Global optimum with a certificate.
  case certified(BudgetEffort)
  /// A single-start local ascent like SLSQP from the even split, for comparison; the certificate
  /// then says how far from the optimum it may be.
  case local

  /// The certified solver at its usual effort.
  public static let certified = BudgetSolver.certified(BudgetEffort())
}

/// Channels that share a budget.
public struct BudgetProblem: Sendable, Equatable {
  /// The channels, in the order plans list them.
  public let channels: [BudgetChannel]
  /// Limits on sums of channels.
  public let groups: [BudgetGroup]

  /// A problem of the given channels, with limits on sums of them if wanted.
  ///
  /// - Throws: `BudgetError` for no channels, repeated names, a channel in two groups, or limits
  ///   and current spends that are negative or not numbers.
  public init(
    channels: [BudgetChannel], groups: [BudgetGroup] = []
  ) throws(BudgetError) {
    guard !channels.isEmpty else { throw .noChannels }
    var names: Set<String> = []
    for channel in channels {
      guard names.insert(channel.name).inserted else { throw .duplicateChannel(channel.name) }
      try requireAmount(channel.minimum, "the minimum of \(channel.name)")
      if channel.maximum != .infinity {
        try requireAmount(channel.maximum, "the maximum of \(channel.name)")
      }
      if let current = channel.currentSpend {
        try requireAmount(current, "the current spend of \(channel.name)")
      }
    }
    try validate(groups, names: channels.map(\.name))
    self.channels = channels
    self.groups = groups
  }

  /// The best plan for an objective.
  ///
  /// - Throws: `BudgetError` when the question makes no sense; an objective that the limits make
  ///   impossible is an outcome, not an error.
  public func solved(
    for objective: BudgetObjective, by solver: BudgetSolver = .certified
  ) throws(BudgetError) -> BudgetOutcome {
    if solver == .local, !groups.isEmpty { throw .groupsNeedCertifiedSolver }
    if let impossible = crossedLimits { return .infeasible(impossible) }
    switch objective {
    case .total(let total):
      try requireAmount(total, "the total")
      return TotalSearch(problem: self, solver: solver)
        .outcome(total: total, curves: curves(within: total))
    case .targetROI(let target):
      try requireAmount(target, "the target ROI")
      try requireMaxima()
      return targetROIOutcome(target: target, solver: solver)
    case .targetMarginalROI(let price):
      try requireAmount(price, "the target marginal ROI")
      try requireMaxima()
      return marginalOutcome(price: price)
    case .targetResponse(let target):
      try requireAmount(target, "the target response")
      try requireMaxima()
      return targetResponseOutcome(target: target, solver: solver)
    }
  }

  /// The first channel or group whose limits leave nothing.
  var crossedLimits: BudgetInfeasibility? {
    for channel in channels where channel.minimum > channel.maximum {
      return .limitsCross(
        channel: channel.name, minimum: channel.minimum, maximum: channel.maximum)
    }
    for (group, limit) in zip(groups, groupLimits) {
      let most = limit.members.reduce(0) { $0 + channels[$1].maximum }
      let least = limit.members.reduce(0) { $0 + channels[$1].minimum }
      let (minimum, maximum) = (max(group.minimum, least), min(group.maximum, most))
      guard minimum > maximum * (1 + 1e-12) else { continue }
      return .limitsCross(channel: group.name, minimum: minimum, maximum: maximum)
    }
    return nil
  }

  func requireMaxima() throws(BudgetError) {
    if let open = channels.first(where: { $0.maximum == .infinity }) {
      throw .maximumNeeded(channel: open.name)
    }
  }
}

/// Refuses amounts that are negative, undefined or beyond 1e30.
func requireAmount(_ value: Double, _ what: @autoclosure () -> String) throws(BudgetError) {
  guard value >= 0, value <= 1e30 else { throw .notAnAmount(what: what(), value: value) }
}
