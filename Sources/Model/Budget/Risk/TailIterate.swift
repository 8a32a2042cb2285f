/// One iterate of ``TailProgram``: where it stands, and what it needs to step on.
struct TailIterate: Sendable {
  var point: ProgramPoint
  let limits: ProgramLimits
  let free: [Int]
  let scale: ProgramScale
  let mostWeight: Double
  var target: Double
  /// The largest violated equation of the last step taken.
  var residual = Double.infinity

  /// A start on the central path of the draws, for the given variables.
  init(
    limits: ProgramLimits, free: [Int], variables: [Double], totals: [Double],
    scale: ProgramScale, mostWeight: Double
  ) {
    self.limits = limits
    self.free = free
    self.scale = scale
    // A limit of 1 follows from the sum and may be wider, which leaves a single draw room.
    self.mostWeight = mostWeight < 1 ? mostWeight : 2
    let scaled = totals.map { $0 / scale.response }
    let spread = (scaled.max() ?? 0) - (scaled.min() ?? 0)
    let target = 0.1 * mostWeight * max(spread, 0.01)
    let start = CentralDraws(scaled, mostWeight: self.mostWeight, target: target)
    self.target = target
    let rowSlacks = limits.rows.map { max($0.room(variables) / scale.spend, 1e-3) }
    point = ProgramPoint(
      variables: variables, threshold: start.threshold, excess: start.excess, slack: start.slack,
      weights: start.weights,
      lowerPrices: free.map { target * scale.spend / (variables[$0] - limits.lower[$0]) },
      upperPrices: free.map { target * scale.spend / (limits.upper[$0] - variables[$0]) },
      rowSlacks: rowSlacks, rowPrices: rowSlacks.map { target / $0 })
  }

  /// The mean product of a slack with its price.
  var complementarity: Double {
    let products = self.products
    return products.reduce(0, +) / Double(max(1, products.count))
  }

  private var products: [Double] {
    var products = zip(point.excess, point.weights).map { $0 * (mostWeight - $1) }
    products += zip(point.slack, point.weights).map(*)
    products += zip(point.rowSlacks, point.rowPrices).map(*)
    for (position, index) in free.enumerated() {
      products.append(point.lowerPrices[position] * below(index))
      products.append(point.upperPrices[position] * above(index))
    }
    return products
  }

  func below(_ index: Int) -> Double {
    (point.variables[index] - limits.lower[index]) / scale.spend
  }

  func above(_ index: Int) -> Double {
    (limits.upper[index] - point.variables[index]) / scale.spend
  }

  /// Makes the rows of the draws hold again after the totals have moved along their curves.
  mutating func settle(totals: [Double]) {
    for draw in totals.indices {
      let off =
        totals[draw] / scale.response + point.excess[draw] - point.threshold
        - point.slack[draw]
      if off > 0 { point.slack[draw] += off } else { point.excess[draw] -= off }
    }
  }
}
