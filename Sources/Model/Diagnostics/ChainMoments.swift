extension ChainValues {
  /// The values less an offset they have in common, if it is larger than their spread.
  ///
  /// The subtraction is then exact, and sums of what remains keep the digits that the offset would
  /// cost.
  func leveled() -> (chains: ChainValues, offset: Double) {
    let (low, high) = ends
    let isFar = low > high - low || high < low - high
    return isFar ? (replacing(values.map { $0 - low }), low) : (self, 0)
  }

  /// The mean of each chain.
  var chainMeans: [Double] {
    (0..<chainCount).map { chain in
      var sum = 0.0
      for index in range(ofChain: chain) { sum += values[index] }
      return sum / Double(drawCount)
    }
  }

  /// The mean of all values.
  public var mean: Double {
    let (chains, offset) = leveled()
    return offset + chains.values.reduce(0, +) / Double(values.count)
  }

  /// The standard deviation of all values (divisor N − 1).
  public var standardDeviation: Double {
    let sum = squaredDeviations.values.reduce(0, +)
    return (sum / Double(values.count - 1)).squareRoot()
  }

  /// The squared differences from the mean.
  var squaredDeviations: ChainValues {
    let level = leveled().chains.values
    let mean = level.reduce(0, +) / Double(level.count)
    return replacing(level.map { ($0 - mean) * ($0 - mean) })
  }

  /// Whether every value is finite.
  var isFinite: Bool { values.allSatisfy(\.isFinite) }

  /// Whether all values are equal but for rounding (a range below 1e-15, as in ArviZ).
  var isConstant: Bool { ends.high - ends.low < 1e-15 }

  private var ends: (low: Double, high: Double) {
    var (low, high) = (values.first ?? 0, values.first ?? 0)
    for value in values {
      low = Swift.min(low, value)
      high = Swift.max(high, value)
    }
    return (low, high)
  }
}

/// The variance of numbers (divisor n − 1).
func sampleVariance(_ numbers: [Double]) -> Double {
  let origin = numbers.first ?? 0
  let mean = numbers.reduce(0) { $0 + ($1 - origin) } / Double(numbers.count)
  let sum = numbers.reduce(0) { $0 + ($1 - origin - mean) * ($1 - origin - mean) }
  return sum / Double(numbers.count - 1)
}
