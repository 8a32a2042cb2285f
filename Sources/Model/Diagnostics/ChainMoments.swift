extension ChainValues {
  /// The mean of each chain.
  ///
  /// Sums are of differences from the first value, so that a large common offset costs no digits.
  var chainMeans: [Double] {
    let origin = values.first ?? 0
    return (0..<chainCount).map { chain in
      var sum = 0.0
      for index in range(ofChain: chain) { sum += values[index] - origin }
      return origin + sum / Double(drawCount)
    }
  }

  /// The mean of all values.
  public var mean: Double {
    let origin = values.first ?? .nan
    return origin + values.reduce(0) { $0 + ($1 - origin) } / Double(values.count)
  }

  /// The standard deviation of all values (divisor N − 1).
  public var standardDeviation: Double {
    let mean = mean
    let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (sum / Double(values.count - 1)).squareRoot()
  }

  /// Whether every value is finite.
  var isFinite: Bool { values.allSatisfy(\.isFinite) }

  /// Whether all values are equal but for rounding (a range below 1e-15, as in ArviZ).
  var isConstant: Bool {
    guard var low = values.first else { return true }
    var high = low
    for value in values {
      low = Swift.min(low, value)
      high = Swift.max(high, value)
    }
    return high - low < 1e-15
  }
}

/// The variance of numbers (divisor n − 1).
func sampleVariance(_ numbers: [Double]) -> Double {
  let origin = numbers.first ?? 0
  let mean = numbers.reduce(0) { $0 + ($1 - origin) } / Double(numbers.count)
  let sum = numbers.reduce(0) { $0 + ($1 - origin - mean) * ($1 - origin - mean) }
  return sum / Double(numbers.count - 1)
}
