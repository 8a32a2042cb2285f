/// How hard the certified solver tries.
public struct BudgetEffort: Sendable, Equatable {
  /// The relative gap at which the search ends.
  ///
  /// A search that runs out of nodes still counts as optimal within 1e-6.
  public var relativeGap: Double
  /// The largest number of relaxations solved before the search ends with the gap it has.
  public var nodes: Int

  /// An effort; the defaults certify far below the promised 1e-6.
  public init(relativeGap: Double = 1e-9, nodes: Int = 10_000) {
    self.relativeGap = relativeGap
    self.nodes = nodes
  }
}

/// The best plan found for a total, with what is proven about all others.
struct CertifiedSpends: Sendable {
  var spends: [Double]
  var response: Double
  /// No plan within the total returns more.
  var bound: Double
  var nodes: Int
  /// Whether the gap asked for was reached.
  var isComplete: Bool
  /// Bounds that together hold at every other total T as well: max over lines of
  /// height + price × (T − total).
  var lines: [BoundLine]
}

/// Maximizes a sum of response curves under one total by branch and bound.
///
/// Udell and Boyd (2014), "Maximizing a sum of sigmoids": relax each curve to its concave envelope
/// on its range, solve that by its dual, split the channel with the widest gap at the relaxed
/// spend, and repeat on the best open bound.
struct BranchAndBound {
  let curves: [ProvenCurve]
  let total: Double
  let groups: [GroupLimit]
  let effort: BudgetEffort
  private var best: (spends: [Double], response: Double)
  private var nodes = 0
  private var lines: [BoundLine] = []

  /// A search from spends that keep all limits.
  init(
    curves: [ProvenCurve], groups: [GroupLimit] = [], total: Double, effort: BudgetEffort,
    start: [Double]
  ) {
    self.curves = curves
    self.groups = groups
    self.total = total
    self.effort = effort
    let response = zip(curves, start).reduce(0) { $0 + $1.0.response.response(at: $1.1) }
    best = (start, response)
  }

  /// Runs the search, from plans already known to be feasible if there are any.
  mutating func solved(from known: [[Double]] = []) -> CertifiedSpends {
    for spends in known { consider(spends) }
    var open = BranchHeap()
    explore(
      curves.map(\.range), limit: nil, price: startingPrice(), spends: best.spends, into: &open)
    while let branch = open.peek, branch.bound > enough, nodes < effort.nodes {
      open.removeFirst()
      split(branch, into: &open)
    }
    return finished(open: open)
  }

  /// Given spends as the answer, with the bound that the first relaxation proves.
  mutating func bounded(_ spends: [Double]) -> CertifiedSpends {
    consider(spends)
    let ranges = curves.map(\.range)
    let search = PriceSearch(
      curves: curves, ranges: ranges, limit: nil, groups: [], total: total)
    let start = startingPrice()
    nodes += 1
    close(search.relaxation(startingAt: start, spends: best.spends, enough: -.infinity))
    return finished(open: BranchHeap())
  }

  /// A response that a bound must exceed to be worth exploring.
  private var enough: Double { best.response + effort.relativeGap * abs(best.response) / 2 }

  private func startingPrice() -> Double {
    let rise = curves.reduce(0) { $0 + $1.range.upperResponse - $1.range.lowerResponse }
    let width = curves.reduce(0) { $0 + $1.range.upper - $1.range.lower }
    return width > 0 ? rise / width : 1
  }

  private mutating func explore(
    _ ranges: [SpendRange], limit: SwitchLimit?, price: Double, spends: [Double],
    into open: inout BranchHeap
  ) {
    nodes += 1
    guard let search = search(ranges, limit: limit, price: price) else { return }
    let relaxation = search.relaxation(startingAt: price, spends: spends, enough: enough)
    if relaxation.bound > enough {
      consider(relaxation.spends)
      climb(from: relaxation.dear, within: ranges, price: relaxation.price)
      if relaxation.cheap != relaxation.dear {
        climb(from: relaxation.cheap, within: ranges, price: relaxation.price)
      }
    }
    if relaxation.bound > enough {
      open.insert(Branch(ranges: ranges, limit: limit, relaxation: relaxation))
    } else {
      close(relaxation)
    }
  }

  /// `nil` when the ranges leave no way to keep the limits of a group, whatever the total.
  private func search(
    _ ranges: [SpendRange], limit: SwitchLimit?, price: Double
  ) -> PriceSearch? {
    var relaxations: [GroupRelaxation] = []
    for group in groups {
      guard let relaxation = GroupRelaxation(group, curves: curves, ranges: ranges, price: price)
      else { return nil }
      relaxations.append(relaxation)
    }
    return PriceSearch(
      curves: curves, ranges: ranges, limit: limit, groups: relaxations, total: total)
  }

  private mutating func close(_ relaxation: Relaxation) {
    lines.append(BoundLine(height: relaxation.bound, price: relaxation.price))
  }

  /// Splits how many S-curves are switched on while that is a fraction, then single channels.
  private mutating func split(_ branch: Branch, into open: inout BranchHeap) {
    let limit = branch.limit ?? SwitchLimit(atLeast: 0, atMost: curves.count)
    let switched = branch.relaxation.switched
    let count = Int(switched)
    guard groups.isEmpty, switched > Double(count), count >= limit.atLeast, count < limit.atMost
    else {
      return splitWidest(branch, into: &open)
    }
    for half in [
      SwitchLimit(atLeast: limit.atLeast, atMost: count),
      SwitchLimit(atLeast: count + 1, atMost: limit.atMost),
    ] {
      explore(
        branch.ranges, limit: half, price: branch.relaxation.price,
        spends: branch.relaxation.spends, into: &open)
    }
  }

  /// Splits the channel whose relaxed response is furthest above its curve.
  private mutating func splitWidest(_ branch: Branch, into open: inout BranchHeap) {
    let relaxation = branch.relaxation
    var widest = (channel: -1, gap: 0.0)
    for index in curves.indices where !branch.ranges[index].isFixed {
      let gap =
        relaxation.relaxedResponses[index]
        - curves[index].response.response(at: relaxation.spends[index])
      if gap > widest.gap { widest = (index, gap) }
    }
    guard widest.channel >= 0,
      let cut = cut(branch.ranges[widest.channel], at: relaxation.spends[widest.channel])
    else { return close(relaxation) }
    let range = branch.ranges[widest.channel]
    for (lower, upper) in [(range.lower, cut), (cut, range.upper)] {
      var ranges = branch.ranges
      ranges[widest.channel] = curves[widest.channel].range(from: lower, to: upper)
      explore(
        ranges, limit: branch.limit, price: relaxation.price, spends: relaxation.spends,
        into: &open)
    }
  }

  /// The relaxed spend, or the middle when that is too close to an end to make progress.
  private func cut(_ range: SpendRange, at spend: Double) -> Double? {
    let width = range.upper - range.lower
    guard width > 1e-14 * max(range.upper, range.lower) else { return nil }
    let margin = 1e-3 * width
    let isInside = spend > range.lower + margin && spend < range.upper - margin
    return isInside ? spend : range.lower + width / 2
  }

  /// Solves the concave problem left when every channel keeps to the concave piece it is on, or
  /// stays where it is when it is on none.
  private mutating func climb(from spends: [Double], within ranges: [SpendRange], price: Double) {
    let basins = curves.indices.map { index in
      curves[index].basin(around: spends[index], within: ranges[index])
        ?? curves[index].range(from: spends[index], to: spends[index])
    }
    guard basins.reduce(0, { $0 + $1.lower }) <= total else { return }
    guard let search = search(basins, limit: nil, price: price) else { return }
    consider(search.relaxation(startingAt: price, spends: spends, enough: -.infinity).spends)
  }

  private mutating func consider(_ spends: [Double]) {
    var spends = spends
    for index in spends.indices {
      spends[index] = min(max(spends[index], curves[index].range.lower), curves[index].range.upper)
    }
    guard spends.reduce(0, +) <= total * (1 + 1e-12),
      groups.allSatisfy({ $0.holds(spends) })
    else { return }
    let response = zip(curves, spends).reduce(0) { $0 + $1.0.response.response(at: $1.1) }
    if response > best.response { best = (spends, response) }
  }

  private func finished(open: BranchHeap) -> CertifiedSpends {
    let lines =
      lines + open.branches.map { BoundLine(height: $0.bound, price: $0.relaxation.price) }
    let bound = lines.reduce(best.response) { max($0, $1.height) }
    let magnitude = zip(curves, best.spends).reduce(abs(bound)) {
      $0 + abs($1.0.response.response(at: $1.1))
    }
    // Rounding in sums of channels and weeks, far below any gap asked for.
    let proven = bound + 1e-13 * magnitude
    return CertifiedSpends(
      spends: best.spends, response: best.response, bound: proven, nodes: nodes,
      isComplete: proven - best.response
        <= max(effort.relativeGap, 1e-6) * abs(best.response) + 2e-13 * magnitude,
      lines: lines.map { BoundLine(height: $0.height + 1e-13 * magnitude, price: $0.price) })
  }
}
