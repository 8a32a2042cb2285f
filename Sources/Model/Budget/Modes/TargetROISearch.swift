/// Finds the largest total whose best response still reaches a target ROI.
///
/// The lines that a certified solve proves bound the response of every smaller total, so the
/// search walks down from the maxima to where they cross R × T, and solves again there.
struct TargetROISearch {
  let problem: BudgetProblem
  let solver: BudgetSolver

  func outcome(target: Double) -> BudgetOutcome {
    let search = TotalSearch(problem: problem, solver: solver)
    let (minima, maxima) = (problem.leastSpend, problem.mostSpend)
    let curves = problem.curves(within: maxima)
    var (total, limit, nodes) = (maxima, maxima, 0)
    for _ in 0..<200 {
      let certified = search.spends(curves: curves, total: total)
      nodes += certified.nodes
      if total > 0, certified.response >= target * total {
        var plan = problem.plan(
          for: .targetROI(target), curves: curves, certified: certified, total: total)
        plan.totalBound = limit
        plan.nodes = nodes
        return search.outcome(plan: plan, isComplete: certified.isComplete)
      }
      guard total > minima else { break }
      let proven = certified.largestTotal(atROI: target, below: total)
      limit = min(limit, max(minima, proven))
      total = max(minima, next(after: certified, total: total, proven: proven, target: target))
    }
    return .infeasible(.targetROIUnreachable(target: target, best: problem.bestROI()))
  }

  /// The proven limit, or a little below the total once the limit is within the solver's gap.
  private func next(
    after certified: CertifiedSpends, total: Double, proven: Double, target: Double
  ) -> Double {
    if solver == .local { return certified.response / target }
    guard proven >= total * (1 - 1e-9) else { return proven }
    let price = certified.lines.reduce(0) { max($0, $1.price) }
    let missing = target * total - certified.response
    let step = price < target ? 2 * missing / (target - price) : 0
    return total - min(1e-6 * total, max(1e-10 * total, step))
  }
}

extension BudgetProblem {
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
