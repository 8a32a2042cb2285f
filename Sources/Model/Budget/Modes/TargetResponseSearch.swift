/// Finds the smallest total whose best response reaches a target.
///
/// The lines that a certified solve proves bound the response of every larger total too, so the
/// search walks up from the minima to where they cross the target, and solves again there.
struct TargetResponseSearch {
  /// The least and the most that the limits let a plan spend.
  let least: Double
  let most: Double
  /// The best spends for a total.
  let solve: (Double) -> CertifiedSpends

  /// How the search ends.
  enum Ending {
    case found(FoundTotal)
    /// All that can be spent brings only this.
    case unreachable(best: Double)
  }

  /// The smallest total found.
  func found(target: Double) -> Ending {
    let all = solve(most)
    guard all.response >= target else { return .unreachable(best: all.response) }
    var (total, limit, nodes) = (least, least, all.nodes)
    var stride = TargetStride(largest: 1e-3)
    for _ in 0..<200 where total < most {
      let certified = solve(total)
      nodes += certified.nodes
      if certified.response >= target {
        return .found(
          FoundTotal(certified: certified, total: total, limit: limit, nodes: nodes))
      }
      let proven = certified.smallestTotal(reaching: target, above: total)
      limit = min(most, max(limit, proven))
      guard proven <= total * (1 + 1e-9) else {
        stride.reset()
        // Next to nothing every response is next to nothing, and steep curves take long to leave it.
        total = min(most, max(proven, 1e-9 * most))
        continue
      }
      let price = certified.lines.reduce(.infinity) { $1.price > 0 ? min($0, $1.price) : $0 }
      let step = stride.next(after: 2 * (target - certified.response) / price, total: total)
      total = min(most, max(total + step, 1e-9 * most))
    }
    return .found(FoundTotal(certified: all, total: most, limit: limit, nodes: nodes))
  }
}

extension BudgetProblem {
  /// The plan for a target response.
  func targetResponseOutcome(target: Double, solver: BudgetSolver) -> BudgetOutcome {
    let search = TotalSearch(problem: self, solver: solver)
    let curves = curves(within: mostSpend)
    let ending = TargetResponseSearch(
      least: leastSpend, most: mostSpend,
      solve: { search.spends(curves: curves, total: $0) }
    ).found(target: target)
    switch ending {
    case .unreachable(let best):
      return .infeasible(.targetResponseUnreachable(target: target, best: best))
    case .found(let found):
      return search.outcome(
        plan: plan(for: .targetResponse(target), curves: curves, found: found),
        isComplete: found.certified.isComplete)
    }
  }
}
