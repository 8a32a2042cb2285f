@testable import Model

/// Ranks that should be uniform on 0...largest, with two tests of it.
struct UniformRanks {
  let ranks: [Int]
  let largest: Int

  init(_ ranks: [Int], largest: Int) {
    self.ranks = ranks
    self.largest = largest
  }

  /// The p-value of Pearson's test on bins of equal width.
  func chiSquaredTail(bins: Int = 10) -> Double {
    var counts = [Int](repeating: 0, count: bins)
    for rank in ranks { counts[rank * bins / (largest + 1)] += 1 }
    let expected = Double(ranks.count) / Double(bins)
    let statistic = counts.reduce(0.0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    return ChiSquaredDistribution(degreesOfFreedom: Double(bins - 1)).upperTail(at: statistic)
  }

  /// The p-value of the simultaneous band of the empirical distribution function: how often uniform
  /// ranks leave their pointwise bands as far as these do (Säilynoja, Bürkner and Vehtari, 2022).
  func bandTail(simulations: Int = 4_000, seed: UInt64 = 1) -> Double {
    let band = RankBand(count: ranks.count, largest: largest)
    let own = band.smallestTail(of: ranks)
    var random = Xoshiro256(seed: seed)
    let farther = (0..<simulations).count { _ in
      let uniform = ranks.map { _ in Int(random.uniform() * Double(largest + 1)) }
      return band.smallestTail(of: uniform) <= own
    }
    return Double(farther + 1) / Double(simulations + 1)
  }
}

/// The pointwise bands of an empirical distribution function of uniform ranks.
private struct RankBand {
  private let largest: Int
  /// The two-sided tail of each count at each point, `[point][count]`.
  private let tails: [[Double]]

  /// The points at which the function is looked at.
  private static let pointCount = 20

  init(count: Int, largest: Int) {
    self.largest = largest
    tails = (1..<Self.pointCount).map { point in
      let share = Double(point) / Double(Self.pointCount)
      return (0...count).map { below in
        2 * min(Self.atMost(below, of: count, share), Self.atLeast(below, of: count, share))
      }
    }
  }

  /// The smallest pointwise tail of ranks.
  func smallestTail(of ranks: [Int]) -> Double {
    var counts = [Int](repeating: 0, count: Self.pointCount)
    for rank in ranks { counts[rank * Self.pointCount / (largest + 1)] += 1 }
    var below = 0
    var smallest = 1.0
    for (point, tail) in tails.enumerated() {
      below += counts[point]
      smallest = min(smallest, tail[below])
    }
    return smallest
  }

  /// P(X ≤ k) of a binomial count.
  private static func atMost(_ k: Int, of n: Int, _ share: Double) -> Double {
    guard k < n else { return 1 }
    return BetaDistribution(alpha: Double(n - k), beta: Double(k + 1)).lowerTail(at: 1 - share)
  }

  /// P(X ≥ k) of a binomial count.
  private static func atLeast(_ k: Int, of n: Int, _ share: Double) -> Double {
    guard k > 0 else { return 1 }
    return BetaDistribution(alpha: Double(k), beta: Double(n - k + 1)).lowerTail(at: share)
  }
}
