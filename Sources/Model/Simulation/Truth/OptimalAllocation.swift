/// The division of a budget with the largest true response, with a bound no division passes.
///
/// Solved on the Lagrangian dual: at a price p of money each channel takes the spend that
/// maximises f(x) - p x (the best of a fine grid, refined where f' = p); p is bisected until the
/// budget is spent. For any p, p B + sum of these maxima is an upper bound (weak duality), so
/// the gap to the plan found is a certificate, zero unless a channel jumps at that price. It shares
/// no code with the planner, whose answers are judged by it.
struct OptimalAllocation: Sendable {
  /// Spend per channel, adding up to the budget.
  let spend: [Double]
  /// Revenue the plan causes.
  let response: Double
  /// Revenue that no plan within the bounds passes.
  let upperBound: Double

  /// Divides `budget` between channels, each within its bounds.
  init(_ curves: [ScaledResponse], budget: Double, bounds: [ClosedRange<Double>]) {
    let candidates = zip(curves, bounds).map { PricedChannel(curve: $0, bounds: $1) }
    var low = 0.0
    var high = 1.0
    while Self.total(candidates, price: high) > budget && high < 1e12 { high *= 2 }
    for _ in 0..<100 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if Self.total(candidates, price: middle) > budget { low = middle } else { high = middle }
    }
    let frugal = candidates.map { $0.bestSpend(atPrice: high) }
    let generous = candidates.map { $0.bestSpend(atPrice: low) }
    spend = Self.filled(frugal, towards: generous, budget: budget)
    response = zip(curves, spend).reduce(0) { $0 + $1.0.response(to: $1.1) }
    upperBound = zip(curves, frugal).reduce(high * budget) { sum, part in
      sum + part.0.response(to: part.1) - high * part.1
    }
  }

  private static func total(_ channels: [PricedChannel], price: Double) -> Double {
    channels.reduce(0) { $0 + $1.bestSpend(atPrice: price) }
  }

  /// Gives what is left of the budget to the channels that would take more at a lower price.
  private static func filled(
    _ frugal: [Double], towards generous: [Double], budget: Double
  ) -> [Double] {
    var left = budget - frugal.reduce(0, +)
    return zip(frugal, generous).map { least, most in
      let extra = min(max(0, left), max(0, most - least))
      left -= extra
      return least + extra
    }
  }
}

/// A channel that answers what it would spend at a price of money.
private struct PricedChannel {
  let curve: ScaledResponse
  let grid: [Double]
  let responses: [Double]

  init(curve: ScaledResponse, bounds: ClosedRange<Double>) {
    self.curve = curve
    let steps = 2_000
    grid = (0...steps).map { step in
      let share = Double(step) / Double(steps)
      return bounds.lowerBound + share * (bounds.upperBound - bounds.lowerBound)
    }
    responses = grid.map(curve.response(to:))
  }

  func bestSpend(atPrice price: Double) -> Double {
    var best = 0
    for index in grid.indices
    where responses[index] - price * grid[index] > responses[best] - price * grid[best] {
      best = index
    }
    return refined(
      from: grid[max(0, best - 1)], to: grid[min(grid.count - 1, best + 1)], price: price)
  }

  /// Where f' falls through the price between two grid points.
  private func refined(from lower: Double, to upper: Double, price: Double) -> Double {
    var (low, high) = (lower, upper)
    if curve.marginal(at: high) >= price { return high }
    if low > 0 && curve.marginal(at: low) <= price { return low }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if curve.marginal(at: middle) > price { low = middle } else { high = middle }
    }
    return low
  }
}
