/// Maximizes the tail mean of drawn responses under one total, with a proven bound.
///
/// The tail mean is the least mean over reweightings q of the draws (``TailMean``), so for each q
/// the certified optimum of the reweighted curves, whose sum is separable again, bounds every
/// plan's tail mean from above. The search looks for the q with the lowest such bound: an interior
/// point on the spends gives it at once where curves are concave; otherwise the plans found so far
/// form a game against q, whose value under mixtures of plans gives the next q (Kelley's cutting
/// planes on the dual). What then remains between bound and plan is due to mixing, and is closed by
/// splitting ranges.
struct TailSearch {
  let responses: DrawnResponses
  let groups: [GroupLimit]
  let ranges: [SpendRange]
  let total: Double
  let level: Double
  let effort: TailEffort
  private var best: (spends: [Double], value: Double)
  private var plans: [KnownPlan] = []
  private var nodes = 0

  /// A search from spends that keep all limits.
  init(
    responses: DrawnResponses, groups: [GroupLimit], ranges: [SpendRange], total: Double,
    level: Double, effort: TailEffort, start: [Double]
  ) {
    self.responses = responses
    self.groups = groups
    self.ranges = ranges
    self.total = total
    self.level = level
    self.effort = effort
    best = (start, TailMean(responses.totals(at: start), level: level).value)
  }

  /// Runs the search, from plans already known if there are any.
  mutating func solved(from known: [[Double]] = []) -> CertifiedSpends {
    for spends in known { _ = consider(spends) }
    let even = [Double](
      repeating: 1 / Double(responses.drawCount), count: responses.drawCount)
    var open = [bounded(ranges, weights: even)]
    var closed: [TailBranch] = []
    while let index = open.indices.max(by: { open[$0].bound < open[$1].bound }),
      open[index].bound > enough, nodes < effort.nodes
    {
      let branch = open.remove(at: index)
      guard let halves = halves(of: branch) else {
        closed.append(branch)
        continue
      }
      for half in halves {
        var part = bounded(half, weights: branch.weights)
        part.bound = min(part.bound, branch.bound)
        open.append(part)
      }
    }
    return finished(closed + open)
  }

  /// A tail mean that a bound must exceed to be worth exploring.
  private var enough: Double { best.value + effort.relativeGap * abs(best.value) / 2 }

  private func finished(_ branches: [TailBranch]) -> CertifiedSpends {
    let bound = branches.reduce(best.value) { max($0, $1.bound) }
    let proven = bound + 1e-13 * abs(bound)
    return CertifiedSpends(
      spends: best.spends, response: best.value, bound: proven, nodes: nodes,
      isComplete: proven - best.value <= effort.relativeGap * abs(best.value),
      lines: branches.flatMap(\.lines))
  }

  /// Notes a plan within the limits; gives its totals by draw.
  private mutating func consider(_ spends: [Double]) -> [Double]? {
    guard let spends = feasible(spends) else { return nil }
    let totals = responses.totals(at: spends)
    let value = TailMean(totals, level: level).value
    if value > best.value { best = (spends, value) }
    plans.append(KnownPlan(spends: spends, totals: totals))
    return totals
  }

  /// The spends moved back into the total where rounding or an interior point oversteps it.
  private func feasible(_ spends: [Double]) -> [Double]? {
    let lower = ranges.map(\.lower)
    var spends = zip(spends, ranges).map { min(max($0, $1.lower), $1.upper) }
    let (least, sum) = (lower.reduce(0, +), spends.reduce(0, +))
    if sum > total, sum > least {
      let share = max(0, (total - least) / (sum - least))
      spends = zip(spends, lower).map { $1 + share * ($0 - $1) }
    }
    guard spends.reduce(0, +) <= total * (1 + 1e-12), groups.allSatisfy({ $0.holds(spends) })
    else { return nil }
    return spends
  }
}

extension TailSearch {
  /// The lowest bound found for some ranges.
  private mutating func bounded(_ ranges: [SpendRange], weights: [Double]) -> TailBranch {
    var branch = TailBranch(
      ranges: ranges, bound: .infinity, weights: weights, lines: [],
      spends: ranges.map { ($0.lower + $0.upper) / 2 }, gaps: ranges.map { $0.upper - $0.lower })
    guard ranges.reduce(0, { $0 + $1.lower }) <= total * (1 + 1e-12) else {
      close(&branch)
      return branch
    }
    nodes += 1
    var next = polish(from: tighten(&branch, weights: weights), within: ranges)
    for _ in 0..<effort.rounds {
      guard branch.bound > enough else { return branch }
      _ = tighten(&branch, weights: next)
      guard branch.bound > enough, let game = game(within: ranges) else { break }
      branch.spends = game.spends
      branch.gaps = game.gaps(responses.weighted(by: game.weights))
      // No reweighting bounds less than the mixture of plans brings under all of them.
      if branch.bound - game.value <= 0.1 * effort.relativeGap * abs(best.value) { break }
      next = game.weights
    }
    return branch
  }

  /// Proves that ranges whose minima exceed the total are out of reach at it, by a line that holds
  /// at larger totals too.
  private func close(_ branch: inout TailBranch) {
    let curves = curves(branch.ranges, weights: branch.weights)
    let search = PriceSearch(
      curves: curves, ranges: curves.map(\.range), limit: nil, groups: [], total: total)
    let relaxation = search.relaxation(
      startingAt: 1, spends: branch.ranges.map(\.lower), enough: enough)
    branch.bound = -.infinity
    branch.lines = [BoundLine(height: relaxation.bound, price: relaxation.price)]
  }

  private func curves(_ ranges: [SpendRange], weights: [Double]) -> [ProvenCurve] {
    zip(responses.weighted(by: weights), ranges).map {
      ProvenCurve($0, lower: $1.lower, upper: $1.upper)
    }
  }

  /// Bounds the ranges by one reweighting; gives the plan that is best under it.
  private mutating func tighten(_ branch: inout TailBranch, weights: [Double]) -> [Double] {
    let curves = curves(branch.ranges, weights: weights)
    var search = BranchAndBound(
      curves: curves, groups: groups, total: total,
      effort: BudgetEffort(relativeGap: effort.relativeGap / 10, nodes: 400),
      start: groups.leastSpends(branch.ranges))
    let certified = search.solved(from: [best.spends])
    if certified.bound < branch.bound {
      branch.bound = certified.bound
      branch.weights = weights
      branch.lines = certified.lines
    }
    _ = consider(certified.spends)
    return certified.spends
  }

  /// Climbs from a plan to a local optimum of the tail mean; gives the reweighting there.
  private mutating func polish(from spends: [Double], within ranges: [SpendRange]) -> [Double] {
    let program = TailProgram(
      objective: responses,
      limits: ProgramLimits(ranges: ranges, groups: groups, total: total), level: level)
    let solution = program.solution(from: spends)
    _ = consider(solution.variables)
    return solution.weights
  }

  /// The game of the plans known within some ranges.
  private func game(within ranges: [SpendRange]) -> PlanGame? {
    let inside = plans.filter { plan in
      zip(plan.spends, ranges).allSatisfy { $0 >= $1.lower && $0 <= $1.upper }
    }
    return PlanGame(Array(inside.suffix(60)), level: level)
  }

  /// The ranges cut where the mixture credits a channel with the most it does not have.
  private func halves(of branch: TailBranch) -> [[SpendRange]]? {
    let widest = branch.ranges.indices.filter { !branch.ranges[$0].isFixed }
      .max { branch.gaps[$0] < branch.gaps[$1] }
    guard let widest, branch.gaps[widest] > 0 else { return nil }
    let range = branch.ranges[widest]
    let width = range.upper - range.lower
    guard width > 1e-9 * range.upper else { return nil }
    let inner = min(
      max(branch.spends[widest], range.lower + 0.1 * width), range.upper - 0.1 * width)
    return [(range.lower, inner), (inner, range.upper)].map { lower, upper in
      var halves = branch.ranges
      // The responses at the ends are the mean's; the search makes its own of every reweighting.
      halves[widest] = SpendRange(lower: lower, upper: upper, lowerResponse: 0, upperResponse: 0)
      return halves
    }
  }
}
