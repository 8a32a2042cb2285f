extension Xoshiro256 {
  /// A uniform whole number in `0..<bound`, without bias (Lemire, 2019); 0 when `bound` is below 2.
  ///
  /// Unlike the standard library's `random(in:)`, the result for a seed never changes.
  public mutating func integer(below bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    let range = UInt64(bound)
    let threshold = (0 &- range) % range
    while true {
      let product = next().multipliedFullWidth(by: range)
      if product.low >= threshold { return Int(product.high) }
    }
  }

  /// Puts the elements in a uniformly random order (Fisher and Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, integer(below: last + 1))
    }
  }

  /// An index drawn in proportion to the weights, which are not negative; the last when all are 0.
  public mutating func index(weights: [Double]) -> Int {
    var remaining = uniform() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      remaining -= weight
      if remaining < 0 { return index }
    }
    return max(0, weights.count - 1)
  }
}
