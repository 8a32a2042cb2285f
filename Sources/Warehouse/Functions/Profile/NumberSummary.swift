/// The numbers of a column after the last row: sorted runs and what was summed on the way.
struct NumberSummary {
  /// Finite numbers as ``NumberKey`` keys.
  var runs: KeyRuns
  /// Integers beyond ±2⁵³ as integer keys.
  var wide: KeyRuns
  /// Mean, spread and signs of all of them.
  var moments: NumberMoments
  /// How many different ones.
  var distinct: Int
  /// Whether distinct count and quantiles are exact.
  var isExact: Bool
  /// The same for the same numbers in any order.
  var fingerprint: UInt64

  /// The smallest number.
  var minimum: SQLValue? {
    extreme {
      $0.keys.first
    } pick: {
      $0 < $1
    }
  }

  /// The largest number.
  var maximum: SQLValue? {
    extreme {
      $0.keys.last
    } pick: {
      $0 > $1
    }
  }

  private func extreme(
    _ end: (KeyRuns) -> UInt64?, pick isBetter: (Double, Double) -> Bool
  ) -> SQLValue? {
    let narrow = end(runs).map(NumberKey.number)
    let integer = end(wide).map(NumberKey.integer)
    switch (narrow, integer) {
    case (let narrow?, let integer?):
      return isBetter(Double(integer), narrow) ? .integer(integer) : Self.value(narrow)
    case (let narrow?, nil): return Self.value(narrow)
    case (nil, let integer?): return .integer(integer)
    case (nil, nil): return nil
    }
  }

  /// A whole number below 2⁵³ is written as an integer.
  static func value(_ number: Double) -> SQLValue {
    if number.magnitude <= 9_007_199_254_740_992, let integer = Int64(exactly: number) {
      return .integer(integer)
    }
    return .real(number)
  }

  /// Quantiles by linear interpolation, as ``QuantileAggregate``; the fractions ascend.
  func quantiles(_ fractions: [Double]) -> [Double?] {
    let numbers = mergedNumbers
    var ends: [Int] = []
    ends.reserveCapacity(numbers.counts.count)
    var total = 0
    for count in numbers.counts {
      total += count
      ends.append(total)
    }
    guard total > 0 else { return fractions.map { _ in nil } }
    return fractions.map { fraction in
      QuantileAggregate.quantile(fraction, count: total) { rank in
        numbers.value(Self.firstIndex(in: ends, above: rank))
      }
    }
  }

  private static func firstIndex(in ends: [Int], above rank: Int) -> Int {
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > rank { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private var mergedNumbers: (counts: [Int], value: (Int) -> Double) {
    guard !wide.keys.isEmpty else {
      return (runs.counts, { NumberKey.number(runs.keys[$0]) })
    }
    let widened = KeyRuns(
      keys: wide.keys.map { NumberKey.key(Double(NumberKey.integer($0))) }, counts: wide.counts)
    let merged = runs.merged(with: widened.collapsed)
    return (merged.counts, { NumberKey.number(merged.keys[$0]) })
  }

  /// The most frequent numbers with their counts.
  func top(_ number: Int) -> [(value: SQLValue, count: Int)] {
    let narrow = runs.mostFrequent(number).map {
      (value: Self.value(NumberKey.number(runs.keys[$0])), count: runs.counts[$0])
    }
    let large = wide.mostFrequent(number).map {
      (value: SQLValue.integer(NumberKey.integer(wide.keys[$0])), count: wide.counts[$0])
    }
    // Stable: of equals the narrow ones stay first.
    let all = (narrow + large).enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }
    return all.prefix(number).map(\.element)
  }
}

extension KeyRuns {
  /// Runs of given keys and counts.
  init(keys: [UInt64], counts: [Int]) {
    self.keys = keys
    self.counts = counts
  }

  /// The same with equal neighbours joined.
  var collapsed: KeyRuns {
    var result = KeyRuns()
    for (key, count) in zip(keys, counts) {
      if result.keys.last == key {
        result.counts[result.counts.count - 1] += count
      } else {
        result.keys.append(key)
        result.counts.append(count)
      }
    }
    return result
  }
}
