extension BudgetProblem {
  /// The best plan at each of several totals: the efficient frontier.
  ///
  /// - Throws: `BudgetError.notAnAmount` for a negative or undefined total.
  public func frontier(
    totals: [Double], by solver: BudgetSolver = .certified
  ) throws(BudgetError) -> [BudgetOutcome] {
    for total in totals { try requireAmount(total, "a total") }
    if solver == .local, !groups.isEmpty { throw .groupsNeedCertifiedSolver }
    guard let most = totals.max() else { return [] }
    if let impossible = crossedLimits { return totals.map { _ in .infeasible(impossible) } }
    let curves = curves(within: most)
    let search = TotalSearch(problem: self, solver: solver)
    return totals.map { search.outcome(total: $0, curves: curves) }
  }

  /// Evenly spaced totals between two budgets, both included; one total when they are equal.
  public static func totals(from low: Double, to high: Double, count: Int) -> [Double] {
    guard count > 1, high > low else { return count > 0 ? [high] : [] }
    return (0..<count).map {
      $0 == count - 1 ? high : low + (high - low) * Double($0) / Double(count - 1)
    }
  }
}
