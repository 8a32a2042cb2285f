/// A budget problem whose responses are known by draws of a model.
public struct UncertainBudget: Sendable {
  /// The limits, and the responses that plans list: those of the mean.
  public let problem: BudgetProblem
  private let responses: DrawnResponses

  /// A problem with the responses of each of its channels in every draw, `[draw][channel]`.
  ///
  /// - Throws: `BudgetError.curve` without draws, for draws of other channels, or for tabulated
  ///   responses.
  public init(_ problem: BudgetProblem, draws: [[BudgetChannel]]) throws(BudgetError) {
    guard !draws.isEmpty else { throw .curve("the model has no draws of it") }
    var flights: [[[Flight]]] = []
    for (index, channel) in problem.channels.enumerated() {
      var curves: [[Flight]] = []
      for draw in draws {
        guard index < draw.count, draw[index].name == channel.name,
          case .flights(let parts) = draw[index].response
        else { throw .curve("\(channel.name) has draws that are not of it") }
        curves.append(parts)
      }
      flights.append(curves)
    }
    self.problem = problem
    responses = DrawnResponses(flights: flights)
  }

  /// The number of draws.
  public var drawCount: Int { responses.drawCount }

  /// The plan with the highest tail mean for an objective; targets are of the tail mean too.
  ///
  /// - Throws: `BudgetError` when the question makes no sense.
  public func solved(
    for objective: BudgetObjective, level: Double, effort: TailEffort = TailEffort()
  ) throws(BudgetError) -> BudgetOutcome {
    guard level > 0, level <= 1 else { throw .notALevel(level) }
    if let impossible = problem.crossedLimits { return .infeasible(impossible) }
    let tail = TailObjective(
      problem: problem, responses: responses, level: level, effort: effort)
    switch objective {
    case .total(let total):
      try requireAmount(total, "the total")
      return tail.outcome(total: total)
    case .targetROI(let target):
      try requireAmount(target, "the target ROI")
      try problem.requireMaxima()
      return tail.outcome(targetROI: target)
    case .targetResponse(let target):
      try requireAmount(target, "the target response")
      try problem.requireMaxima()
      return tail.outcome(targetResponse: target)
    case .targetMarginalROI: throw .noTailOfMarginalROI
    }
  }

  /// What the draws say of a plan's spends, against those of today.
  public func risk(of spends: [Double], level: Double) -> PlanRisk {
    PlanRisk(
      planned: responses.totals(at: spends),
      current: currentSpends.map { responses.totals(at: $0) }, level: level)
  }

  /// The spends of today, when all are known.
  private var currentSpends: [Double]? {
    let known = problem.channels.compactMap(\.currentSpend)
    return known.count == problem.channels.count ? known : nil
  }
}

/// The tail mean of a problem's responses as what its searches maximize.
private struct TailObjective {
  let problem: BudgetProblem
  let responses: DrawnResponses
  let level: Double
  let effort: TailEffort

  func outcome(total: Double) -> BudgetOutcome {
    if let impossible = problem.minimaAbove(total) { return .infeasible(impossible) }
    let limit = max(total, problem.leastSpend)
    let curves = problem.curves(within: limit)
    let certified = spends(curves: curves, total: limit)
    return outcome(
      problem.plan(
        for: .total(total), measure: .tailMean(level: level), curves: curves,
        certified: certified, total: limit), certified)
  }

  func outcome(targetROI target: Double) -> BudgetOutcome {
    let curves = problem.curves(within: problem.mostSpend)
    let found = TargetROISearch(
      least: problem.leastSpend, most: problem.mostSpend, isLocal: false,
      solve: { spends(curves: curves, total: $0) }
    ).found(target: target)
    guard let found else {
      return .infeasible(.targetROIUnreachable(target: target, best: nil))
    }
    return outcome(plan(for: .targetROI(target), curves, found), found.certified)
  }

  func outcome(targetResponse target: Double) -> BudgetOutcome {
    let curves = problem.curves(within: problem.mostSpend)
    let ending = TargetResponseSearch(
      least: problem.leastSpend, most: problem.mostSpend,
      solve: { spends(curves: curves, total: $0) }
    ).found(target: target)
    switch ending {
    case .unreachable(let best):
      return .infeasible(.targetResponseUnreachable(target: target, best: best))
    case .found(let found):
      return outcome(plan(for: .targetResponse(target), curves, found), found.certified)
    }
  }

  private func plan(
    for objective: BudgetObjective, _ curves: [ProvenCurve], _ found: FoundTotal
  ) -> BudgetPlan {
    problem.plan(for: objective, measure: .tailMean(level: level), curves: curves, found: found)
  }

  private func outcome(_ plan: BudgetPlan, _ certified: CertifiedSpends) -> BudgetOutcome {
    certified.isComplete ? .optimal(plan) : .uncertified(plan, .nodesExhausted)
  }

  private func spends(curves: [ProvenCurve], total: Double) -> CertifiedSpends {
    var search = TailSearch(
      responses: responses, groups: problem.groupLimits, ranges: curves.map(\.range),
      total: total, level: level, effort: effort, start: problem.leastSpends(curves))
    return search.solved()
  }
}
