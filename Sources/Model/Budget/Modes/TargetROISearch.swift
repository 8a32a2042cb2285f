/// Finds the largest total whose best response still reaches a target ROI.
///
/// The lines that a certified solve proves bound the response of every smaller total, so the
/// search walks down from the maxima to where they cross R × T, and solves again there.
struct TargetROISearch {
  /// The least and the most that the limits let a plan spend.
  let least: Double
  let most: Double
  /// Whether the solutions carry no proof to go by.
  let isLocal: Bool
  /// The best spends for a total.
  let solve: (Double) -> CertifiedSpends

  /// The largest total found; `nil` when none reaches the target.
  func found(target: Double) -> FoundTotal? {
    var (total, limit, nodes) = (most, most, 0)
    var stride = TargetStride(largest: 1e-6)
    for _ in 0..<200 {
      let certified = solve(total)
      nodes += certified.nodes
      if total > 0, certified.response >= target * total {
        return FoundTotal(certified: certified, total: total, limit: limit, nodes: nodes)
      }
      guard total > least else { return nil }
      let proven = certified.largestTotal(atROI: target, below: total)
      limit = min(limit, max(least, proven))
      guard !isLocal, proven >= total * (1 - 1e-9) else {
        stride.reset()
        total = max(least, isLocal ? certified.response / target : proven)
        continue
      }
      let price = certified.lines.reduce(0) { max($0, $1.price) }
      let missing = target * total - certified.response
      let step = price < target ? 2 * missing / (target - price) : 0
      total = max(least, total - stride.next(after: step, total: total))
    }
    return nil
  }
}

/// Steps where the proven limit no longer moves, because it is within the solver's gap: each at
/// least twice the last.
struct TargetStride {
  /// The largest step relative to the total.
  let largest: Double
  private var smallest = 1e-10

  init(largest: Double) { self.largest = largest }

  mutating func next(after step: Double, total: Double) -> Double {
    defer { smallest *= 2 }
    return min(largest, max(smallest, step / total)) * total
  }

  mutating func reset() { smallest = 1e-10 }
}

/// The total that a search for a target ends at.
struct FoundTotal {
  var certified: CertifiedSpends
  var total: Double
  /// The total beyond which the target is proven out of reach.
  var limit: Double
  /// The number of relaxations of all solutions tried.
  var nodes: Int
}

extension BudgetProblem {
  /// The plan for a target ROI.
  func targetROIOutcome(target: Double, solver: BudgetSolver) -> BudgetOutcome {
    let search = TotalSearch(problem: self, solver: solver)
    let curves = curves(within: mostSpend)
    let found = TargetROISearch(
      least: leastSpend, most: mostSpend, isLocal: solver == .local,
      solve: { search.spends(curves: curves, total: $0) }
    ).found(target: target)
    guard let found else {
      return .infeasible(.targetROIUnreachable(target: target, best: bestROI()))
    }
    return search.outcome(
      plan: plan(for: .targetROI(target), curves: curves, found: found),
      isComplete: found.certified.isComplete)
  }

  /// The highest ratio of response to spend within the limits, by Dinkelbach's iteration; `nil`
  /// when nothing can be spent.
  func bestROI() -> Double? {
    let curves = curves(within: mostSpend)
    let groups = groupRelaxations(curves, price: 1)
    var ratio: Double?
    for _ in 0..<100 {
      let plan = PricedPlan(
        curves, ranges: curves.map(\.range), limit: nil, groups: groups, total: 0,
        price: max(0, ratio ?? 0),
        near: curves.map(\.range.upper))
      guard plan.spend > 0 else { return ratio }
      let next = plan.channels.reduce(0) { $0 + $1.response } / plan.spend
      if let ratio, next <= ratio * (1 + 1e-13) { return ratio }
      ratio = next
    }
    return ratio
  }
}
