extension BudgetProblem {
  /// The plan for a marginal ROI: without a total the channels are independent, so each takes its
  /// global best at that price.
  func marginalOutcome(price: Double) -> BudgetOutcome {
    let curves = curves(within: mostSpend)
    let priced = PricedPlan(
      curves, ranges: curves.map(\.range), limit: nil,
      groups: groupRelaxations(curves, price: price), total: 0, price: price,
      near: curves.map { $0.range.lower + ($0.range.upper - $0.range.lower) / 2 })
    let response = zip(channels, priced.channels).reduce(0) {
      $0 + $1.0.response.response(at: $1.1.spend)
    }
    let bound = priced.bound + price * priced.spend
    let magnitude = priced.channels.reduce(price * priced.spend) { $0 + abs($1.response) }
    let certified = CertifiedSpends(
      spends: priced.channels.map(\.spend), response: response, bound: bound + 1e-13 * magnitude,
      nodes: 1, isComplete: bound - response <= 1e-9 * magnitude, lines: [])
    var plan = plan(
      for: .targetMarginalROI(price), curves: curves, certified: certified, total: priced.spend)
    let isFull = zip(channels, certified.spends).allSatisfy { $1 >= $0.maximum * (1 - 1e-12) }
    plan.binding = isFull ? .maxima : .marginalROI
    return certified.isComplete ? .optimal(plan) : .uncertified(plan, .nodesExhausted)
  }

  /// The groups over the whole ranges; those that the limits leave no way for are left out, for
  /// such a problem has been refused before.
  func groupRelaxations(_ curves: [ProvenCurve], price: Double) -> [GroupRelaxation] {
    groupLimits.compactMap {
      GroupRelaxation($0, curves: curves, ranges: curves.map(\.range), price: price)
    }
  }
}
