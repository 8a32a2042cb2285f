/// Finds the smallest total whose best response reaches a target.
///
/// The lines that a certified solve proves bound the response of every larger total too, so the
/// search walks up from the minima to where they cross the target, and solves again there.
struct TargetResponseSearch {
  let problem: BudgetProblem
  let solver: BudgetSolver

  func outcome(target: Double) -> BudgetOutcome {
    let search = TotalSearch(problem: problem, solver: solver)
    let maxima = problem.mostSpend
    let curves = problem.curves(within: maxima)
    let most = search.spends(curves: curves, total: maxima)
    guard most.response >= target else {
      return .infeasible(
        .targetResponseUnreachable(target: target, best: most.response))
    }
    var total = problem.leastSpend
    var (limit, nodes) = (total, most.nodes)
    for _ in 0..<200 where total < maxima {
      let certified = search.spends(curves: curves, total: total)
      nodes += certified.nodes
      if certified.response >= target {
        return outcome(certified, curves: curves, total: total, limit: limit, nodes: nodes)
      }
      let proven = certified.smallestTotal(reaching: target, above: total)
      limit = min(maxima, max(limit, proven))
      total = min(maxima, next(after: certified, total: total, proven: proven, target: target))
    }
    return outcome(most, curves: curves, total: maxima, limit: limit, nodes: nodes)

    func outcome(
      _ certified: CertifiedSpends, curves: [ProvenCurve], total: Double, limit: Double, nodes: Int
    ) -> BudgetOutcome {
      var plan = problem.plan(
        for: .targetResponse(target), curves: curves, certified: certified, total: total)
      plan.totalBound = limit
      plan.nodes = nodes
      return search.outcome(plan: plan, isComplete: certified.isComplete)
    }
  }

  /// The proven limit, or a little above the total once the limit is within the solver's gap.
  private func next(
    after certified: CertifiedSpends, total: Double, proven: Double, target: Double
  ) -> Double {
    guard proven <= total * (1 + 1e-9) else { return proven }
    let price = certified.lines.reduce(.infinity) { $1.price > 0 ? min($0, $1.price) : $0 }
    let step = 2 * (target - certified.response) / price
    return total + min(1e-3 * total, max(1e-10 * total, step))
  }
}
