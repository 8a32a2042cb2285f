/// One iterate of ``TailProgram``, in scaled units.
///
/// t = u + L − η is the slack of a draw's row, w that of a limit's row.
struct TailIterate: Sendable {
  var variables: [Double]
  let limits: ProgramLimits
  let free: [Int]
  let scale: ProgramScale
  let mostWeight: Double
  var threshold: Double
  var excess: [Double]
  var slack: [Double]
  var weights: [Double]
  var lowerPrices: [Double]
  var upperPrices: [Double]
  var rowSlacks: [Double]
  var rowPrices: [Double]
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
    self.variables = variables
    // A limit of 1 follows from the sum and may be wider, which leaves a single draw room.
    self.mostWeight = mostWeight < 1 ? mostWeight : 2
    let scaled = totals.map { $0 / scale.response }
    let spread = (scaled.max() ?? 0) - (scaled.min() ?? 0)
    let target = 0.1 * mostWeight * max(spread, 0.01)
    let start = CentralDraws(scaled, mostWeight: self.mostWeight, target: target)
    (threshold, excess, slack, weights) = (
      start.threshold, start.excess, start.slack, start.weights
    )
    self.target = target
    rowSlacks = limits.rows.map { max($0.room(variables) / scale.spend, 1e-3) }
    rowPrices = rowSlacks.map { target / $0 }
    lowerPrices = free.map { target * scale.spend / (variables[$0] - limits.lower[$0]) }
    upperPrices = free.map { target * scale.spend / (limits.upper[$0] - variables[$0]) }
  }

  /// The mean product of a slack with its price.
  var complementarity: Double {
    let products = self.products
    return products.reduce(0, +) / Double(max(1, products.count))
  }

  private var products: [Double] {
    var products = zip(excess, weights).map { $0 * (mostWeight - $1) }
    products += zip(slack, weights).map(*)
    products += zip(rowSlacks, rowPrices).map(*)
    for (position, index) in free.enumerated() {
      products.append(lowerPrices[position] * below(index))
      products.append(upperPrices[position] * above(index))
    }
    return products
  }

  func below(_ index: Int) -> Double {
    (variables[index] - limits.lower[index]) / scale.spend
  }

  func above(_ index: Int) -> Double {
    (limits.upper[index] - variables[index]) / scale.spend
  }

  /// Makes the rows of the draws hold again after the totals have moved along their curves.
  mutating func settle(totals: [Double]) {
    for draw in totals.indices {
      let off = totals[draw] / scale.response + excess[draw] - threshold - slack[draw]
      if off > 0 { slack[draw] += off } else { excess[draw] -= off }
    }
  }
}

/// The draws' part of the central path for fixed totals.
///
/// With δ = η − L, the excess u is the root of u (u − δ) k = μ (2u − δ), and η is where the weights
/// add up to 1.
struct CentralDraws {
  let threshold: Double
  let excess: [Double]
  let slack: [Double]
  let weights: [Double]

  init(_ totals: [Double], mostWeight: Double, target: Double) {
    func pair(_ total: Double, _ threshold: Double) -> (excess: Double, slack: Double) {
      let short = mostWeight * (threshold - total)
      let root = (short * short + 4 * target * target).squareRoot()
      return (
        (2 * target + root + short) / (2 * mostWeight),
        (2 * target + root - short) / (2 * mostWeight)
      )
    }
    let width = Double(totals.count) * target / mostWeight + 1
    var (low, high) = ((totals.min() ?? 0) - width, (totals.max() ?? 0) + width)
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      let sum = totals.reduce(0) { $0 + target / pair($1, middle).slack }
      if sum > 1 { high = middle } else { low = middle }
    }
    let threshold = low + (high - low) / 2
    self.threshold = threshold
    excess = totals.map { pair($0, threshold).excess }
    slack = totals.map { pair($0, threshold).slack }
    weights = totals.map { target / pair($0, threshold).slack }
  }
}
