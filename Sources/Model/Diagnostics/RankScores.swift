/// The order of values and the normal scores of their ranks.
///
/// Equal values share the mean of their ranks r, and a rank's score is Φ⁻¹((r − 3/8) / (N + 1/4))
/// (Blom, 1958), as in Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021).
struct RankScores: Sendable {
  /// The scores of the ranks 1, 3/2, 2, … N; those between whole ranks are filled in when needed.
  private let wholeScores: [Double]

  /// The number of values.
  var count: Int { wholeScores.count }

  /// The scores for a number of values; the same for all quantities of one set of draws.
  init(count: Int) {
    var scores = [Double](repeating: 0, count: count)
    for index in 0..<count / 2 {
      let score = Self.score(rank: Double(index + 1), count: count)
      scores[index] = score
      scores[count - 1 - index] = -score
    }
    wholeScores = scores
  }

  /// The scores of values whose order is known, at their own places.
  func scores(of sorted: SortedValues) -> [Double] {
    assigned(places: sorted.places, keys: sorted.values)
  }

  /// The scores of the distances from the median.
  func foldedScores(of sorted: SortedValues) -> [Double] {
    let median = sorted.median
    let count = sorted.values.count
    var above = sorted.values.partitioningIndex { $0 >= median }
    var below = above - 1
    var places: [Int32] = []
    var distances: [Double] = []
    places.reserveCapacity(count)
    distances.reserveCapacity(count)
    while places.count < count {
      let left = below >= 0 ? abs(sorted.values[below] - median) : .infinity
      let right = above < count ? abs(sorted.values[above] - median) : .infinity
      if above < count && right <= left {
        places.append(sorted.places[above])
        distances.append(right)
        above += 1
      } else {
        places.append(sorted.places[below])
        distances.append(left)
        below -= 1
      }
    }
    return assigned(places: places, keys: distances)
  }

  private func assigned(places: [Int32], keys: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: keys.count)
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count && keys[end] == keys[start] { end += 1 }
      let score =
        end == start + 1
        ? wholeScores[start]
        : Self.score(rank: Double(start + 1 + end) / 2, count: keys.count)
      for index in start..<end { result[Int(places[index])] = score }
      start = end
    }
    return result
  }

  private static func score(rank: Double, count: Int) -> Double {
    NormalDistribution().quantile((rank - 0.375) / (Double(count) + 0.25))
  }
}

extension [Double] {
  /// The first index where a condition, once true along the array, is true; binary search.
  func partitioningIndex(where condition: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
