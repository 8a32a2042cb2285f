/// Several rankings of the same things made one, by their ranks alone, so that scores of different
/// kinds need no common scale.
///
/// A thing scores the sum of 1 / (k + rank) over the rankings it is in, with ranks from 1 and k = 60:
/// reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009).
enum RankFusion {
  /// The constant of the paper: the higher, the less the very first ranks count.
  static let smoothing = 60.0

  /// The things of all rankings, the best first; of equals the greater first.
  ///
  /// - Parameter rankings: each with its best first and nothing twice.
  /// - Returns: each thing once.
  static func fused(_ rankings: [[Int64]]) -> [Int64] {
    var scores: [Int64: Double] = [:]
    for ranking in rankings {
      for (index, identifier) in ranking.enumerated() {
        scores[identifier, default: 0] += 1 / (smoothing + Double(index + 1))
      }
    }
    return scores.sorted { left, right in
      left.value == right.value ? left.key > right.key : left.value > right.value
    }.map(\.key)
  }
}
