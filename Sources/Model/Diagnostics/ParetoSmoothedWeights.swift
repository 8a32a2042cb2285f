internal import Glibc

/// How many of the largest importance weights count as their tail.
public enum ParetoTailLength: Sendable, Equatable {
  /// ⌊3 √(S/r)⌋ where S r exceeds 225, else ⌊S/5⌋, as in ArviZ 1 and Vehtari et al. (2024).
  case squareRoot
  /// ⌈min(S/5, 3 √(S/r))⌉, as in ArviZ 0 and R's loo.
  case smallerOfFifth

  /// The length for S draws of relative efficiency r.
  func count(draws: Int, relativeEfficiency: Double) -> Int {
    let size = Double(draws)
    let root = 3 * (size / relativeEfficiency).squareRoot()
    let length =
      switch self {
      case .squareRoot:
        size * relativeEfficiency > 225 ? root.rounded(.down) : (size / 5).rounded(.down)
      case .smallerOfFifth: min(size / 5, root).rounded(.up)
      }
    return length.isFinite ? max(0, min(draws - 1, Int(min(length, size)))) : 0
  }
}

/// Importance weights with their largest replaced by the expected order statistics of a fitted tail.
struct ParetoSmoothedWeights {
  /// Logarithms of weights that add up to 1.
  private(set) var logWeights: [Double]
  /// The tail's shape k̂; +∞ where fewer than 5 weights stand out.
  let shape: Double

  /// Smooths raw log weights.
  init(logWeights raw: [Double], tailLength: Int) {
    let largest = raw.max() ?? 0
    logWeights = raw.map { $0 - largest }
    let sorted = SortedValues(logWeights)
    let first = max(0, raw.count - tailLength)
    let cutoff = max(
      first > 0 ? sorted.values[first - 1] : -.infinity, log(Double.leastNormalMagnitude))
    let tail = sorted.values.indices.suffix(from: first).filter { sorted.values[$0] > cutoff }
    guard tail.count > 4 else {
      shape = .infinity
      normalize()
      return
    }
    let threshold = exp(cutoff)
    let fit = ParetoTail(exceedances: tail.map { exp(sorted.values[$0]) - threshold })
    shape = fit.shape
    if fit.shape.isFinite {
      for (rank, index) in tail.enumerated() {
        let probability = (Double(rank) + 0.5) / Double(tail.count)
        let smoothed = log(fit.quantile(probability) + threshold)
        logWeights[Int(sorted.places[index])] = min(0, smoothed)
      }
    }
    normalize()
  }

  private mutating func normalize() {
    let total = logSumOfExponentials(logWeights)
    for index in logWeights.indices { logWeights[index] -= total }
  }
}

/// log Σ exp(x), without overflow.
func logSumOfExponentials(_ values: [Double]) -> Double {
  guard let largest = values.max(), largest.isFinite else { return values.max() ?? -.infinity }
  return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
}
