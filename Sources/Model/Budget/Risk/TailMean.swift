/// The mean of the worst share of some draws: the conditional value at risk.
///
/// It is the least mean over all reweightings q of the S draws with Σ q = 1 and 0 ≤ q ≤ 1/(level S)
/// (Rockafellar and Uryasev 2000, "Optimization of conditional value-at-risk"; the reweightings are
/// its dual form). A level of 1 is the plain mean.
struct TailMean: Sendable {
  /// The mean of the worst share.
  let value: Double
  /// The draw at the edge of the worst share: the value at risk.
  let threshold: Double
  /// The reweighting with that mean.
  let weights: [Double]

  /// The tail of at least one draw, for a level in (0, 1].
  init(_ totals: [Double], level: Double) {
    let order = totals.indices.sorted { (totals[$0], $0) < (totals[$1], $1) }
    let most = Self.mostWeight(level: level, count: totals.count)
    var weights = [Double](repeating: 0, count: totals.count)
    var (left, sum, edge) = (1.0, 0.0, totals.first ?? .nan)
    for draw in order where left > 1e-15 {
      let weight = min(most, left)
      weights[draw] = weight
      sum += weight * totals[draw]
      left -= weight
      edge = totals[draw]
    }
    (value, threshold, self.weights) = (sum, edge, weights)
  }

  /// The most that one draw can weigh.
  static func mostWeight(level: Double, count: Int) -> Double {
    min(1, 1 / (level * Double(max(1, count))))
  }

  /// Nearly feasible weights made exactly so: near their limits set to them, the rest scaled.
  static func purified(_ weights: [Double], level: Double) -> [Double] {
    let most = mostWeight(level: level, count: weights.count)
    var result = weights.map { weight in
      weight > most * (1 - 1e-6) ? most : weight > most * 1e-6 ? weight : 0
    }
    for _ in 0..<50 {
      let missing = 1 - result.reduce(0, +)
      if abs(missing) <= 1e-15 { break }
      let free = result.map { missing > 0 ? most - $0 : $0 }
      // Draws that weigh something share first, the others only when those have no room.
      let open = result.indices.map { result[$0] > 0 && result[$0] < most ? free[$0] : 0 }
      let shares = open.reduce(0, +) >= abs(missing) ? open : free
      let room = shares.reduce(0, +)
      guard room > 0 else { break }
      let factor = min(1, abs(missing) / room) * (missing > 0 ? 1 : -1)
      for draw in result.indices {
        result[draw] = min(most, max(0, result[draw] + factor * shares[draw]))
      }
    }
    return result
  }
}
