internal import Glibc

/// A single-start local ascent: sequential quadratic programming with the exact diagonal Hessian.
///
/// Each step maximizes the quadratic model Σ g d − h d²/2 under the budget row and the limits,
/// exactly, and backtracks until the response rises (Armijo). It starts at the even split on the
/// limits, as PyMC-Marketing and LightweightMMM start SLSQP, and like SLSQP it stays in the basin
/// where it starts: it exists for comparison.
struct LocalAscent {
  let curves: [ProvenCurve]
  let total: Double

  /// The spends where the ascent ends.
  func spends() -> [Double] {
    let even = Array(repeating: total / Double(curves.count), count: curves.count)
    var spends = projected(even, scale: Array(repeating: 1, count: curves.count))
    var response = response(at: spends)
    for _ in 0..<500 {
      guard let next = step(from: spends, response: response) else { break }
      let gain = next.response - response
      (spends, response) = next
      if gain <= 1e-12 * abs(response) { break }
    }
    return spends
  }

  private func response(at spends: [Double]) -> Double {
    zip(curves, spends).reduce(0) { $0 + $1.0.response.response(at: $1.1) }
  }

  private func step(
    from spends: [Double], response: Double
  ) -> (spends: [Double], response: Double)? {
    let points = zip(curves, spends).map { $0.response.point(at: max($1, 1e-9 * total)) }
    let unit = max(total, .leastNormalMagnitude)
    let floor = points.reduce(0) { max($0, abs($1.marginal)) } / unit
    guard floor > 0, floor.isFinite else { return nil }
    let steepness = points.map { max(-$0.curvature, floor) }
    let proposal = zip(zip(spends, points), steepness).map { $0.0 + $0.1.marginal / $1 }
    let target = projected(proposal, scale: steepness)
    var share = 1.0
    let climb = zip(zip(points, target), spends).reduce(0) {
      $0 + $1.0.0.marginal * ($1.0.1 - $1.1)
    }
    while share > 1e-10 {
      let next = zip(spends, target).map { $0 + share * ($1 - $0) }
      let height = self.response(at: next)
      if height >= response + 1e-4 * share * climb && height > response { return (next, height) }
      share /= 2
    }
    return nil
  }

  /// The nearest spends in the norm Σ scale × d² that keep the limits and the total.
  private func projected(_ proposal: [Double], scale: [Double]) -> [Double] {
    func clipped(_ price: Double) -> [Double] {
      curves.indices.map { index in
        let range = curves[index].range
        return min(max(proposal[index] - price / scale[index], range.lower), range.upper)
      }
    }
    if clipped(0).reduce(0, +) <= total { return clipped(0) }
    let highest = curves.indices.reduce(0) {
      max($0, (proposal[$1] - curves[$1].range.lower) * scale[$1])
    }
    var (low, high) = (0.0, highest)
    for _ in 0..<200 where low < high {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if clipped(middle).reduce(0, +) > total { low = middle } else { high = middle }
    }
    return clipped(high)
  }
}
