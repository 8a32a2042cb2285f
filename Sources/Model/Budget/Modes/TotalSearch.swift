/// Finds the best plan for a fixed total.
struct TotalSearch {
  let problem: BudgetProblem
  let solver: BudgetSolver

  /// The outcome for a total, from curves that reach at least that far.
  func outcome(total: Double, curves: [ProvenCurve]) -> BudgetOutcome {
    if let impossible = problem.minimaAbove(total) { return .infeasible(impossible) }
    let limit = max(total, problem.leastSpend)
    let room = limit - problem.channels.reduce(0) { $0 + $1.minimum }
    let curves = curves.map { $0.limited(to: max(0, room) + $0.range.lower) }
    let certified = spends(curves: curves, total: limit)
    let plan = problem.plan(
      for: .total(total), curves: curves, certified: certified, total: limit)
    return outcome(plan: plan, isComplete: certified.isComplete)
  }

  func outcome(plan: BudgetPlan, isComplete: Bool) -> BudgetOutcome {
    switch solver {
    case .local: .uncertified(plan, .localSolver)
    case .certified: isComplete ? .optimal(plan) : .uncertified(plan, .nodesExhausted)
    }
  }

  /// The spends that the solver finds for a total.
  func spends(
    curves: [ProvenCurve], total: Double, from known: [[Double]] = []
  ) -> CertifiedSpends {
    switch solver {
    case .certified(let effort):
      var search = BranchAndBound(
        curves: curves, groups: problem.groupLimits, total: total, effort: effort,
        start: problem.leastSpends(curves))
      return search.solved(from: known)
    case .local:
      let start = LocalAscent(curves: curves, total: total).spends()
      var search = BranchAndBound(
        curves: curves, total: total, effort: BudgetEffort(relativeGap: 0, nodes: 1),
        start: curves.map(\.range.lower))
      return search.bounded(start)
    }
  }
}

extension BudgetProblem {
  /// The curves over the spends that a total leaves possible.
  func curves(within total: Double) -> [ProvenCurve] {
    let minima = channels.reduce(0) { $0 + $1.minimum }
    return channels.map { channel in
      let room = max(0, total - minima) + channel.minimum
      return ProvenCurve(
        channel.response, lower: channel.minimum,
        upper: max(channel.minimum, min(channel.maximum, room)))
    }
  }

  /// Why a total is less than the minima ask for, if it is.
  func minimaAbove(_ total: Double) -> BudgetInfeasibility? {
    let minima = leastSpend
    guard minima > total * (1 + 1e-9) else { return nil }
    let names =
      channels.filter { $0.minimum > 0 }.map(\.name)
      + groups.filter { $0.minimum > 0 }.map(\.name)
    return .minimaExceedTotal(minima: minima, total: total, channels: names)
  }

  /// The plan for a total that a search for a target has found.
  func plan(
    for objective: BudgetObjective, measure: BudgetMeasure = .mean, curves: [ProvenCurve],
    found: FoundTotal
  ) -> BudgetPlan {
    var plan = plan(
      for: objective, measure: measure, curves: curves, certified: found.certified,
      total: found.total)
    plan.totalBound = found.limit
    plan.nodes = found.nodes
    return plan
  }

  /// The spends as a plan, with any budget left given to whoever returns something for it.
  func plan(
    for objective: BudgetObjective, measure: BudgetMeasure = .mean, curves: [ProvenCurve],
    certified: CertifiedSpends, total: Double
  ) -> BudgetPlan {
    let spends =
      measure == .mean
      ? toppedUp(certified.spends, curves: curves, total: total) : certified.spends
    let points = zip(channels, spends).map { $0.response.point(at: $1) }
    let lines = channels.indices.map { index in
      let channel = channels[index]
      return PlannedChannel(
        name: channel.name, minimum: channel.minimum,
        maximum: channel.maximum.isFinite ? channel.maximum : curves[index].range.upper,
        currentSpend: channel.currentSpend,
        currentResponse: channel.currentSpend.map { channel.response.response(at: $0) },
        spend: spends[index], response: points[index].response, marginal: points[index].marginal)
    }
    let response = lines.reduce(0) { $0 + $1.response }
    let spend = spends.reduce(0, +)
    let current = lines.compactMap(\.currentResponse)
    let value = measure == .mean ? response : certified.response
    return BudgetPlan(
      objective: objective, measure: measure, total: total, channels: lines, spend: spend,
      response: response, value: value,
      currentResponse: current.count == lines.count ? current.reduce(0, +) : nil,
      upperBound: max(certified.bound, value), totalBound: nil, nodes: certified.nodes,
      binding: binding(spends: spends, spend: spend, total: total))
  }

  private func binding(spends: [Double], spend: Double, total: Double) -> BudgetBinding {
    if total - spend <= 1e-9 * total { return .budget }
    let isFull = spend >= mostSpend * (1 - 1e-12)
    return isFull ? .maxima : .noFurtherReturn
  }

  private func toppedUp(
    _ spends: [Double], curves: [ProvenCurve], total: Double
  ) -> [Double] {
    var spends = spends
    for _ in channels.indices {
      let left = total - spends.reduce(0, +)
      guard left > 1e-12 * total else { break }
      var best = (channel: -1, gain: 0.0, spend: 0.0)
      for index in channels.indices {
        let more = min(
          curves[index].range.upper, spends[index] + min(left, groupRoom(index, spends)))
        let gain =
          channels[index].response.response(at: more)
          - channels[index].response.response(at: spends[index])
        if gain > best.gain { best = (index, gain, more) }
      }
      guard best.channel >= 0 else { break }
      spends[best.channel] = best.spend
    }
    return spends
  }

  /// What the group of a channel leaves to spend.
  private func groupRoom(_ channel: Int, _ spends: [Double]) -> Double {
    groupLimits.first { $0.members.contains(channel) }.map {
      max(0, $0.maximum - $0.spend(spends))
    } ?? .infinity
  }
}
