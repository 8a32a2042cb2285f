/// A range that holds the truth with the probability a specification asks for.
public struct Interval: Sendable, Equatable, Codable {
  /// The lower end.
  public var lower: Double
  /// The upper end.
  public var upper: Double

  /// A range by its ends.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

/// The p-quantile of ascending values, linear between them (Hyndman and Fan's type 7).
func quantile(ofSorted values: [Double], _ probability: Double) -> Double {
  guard let first = values.first else { return .nan }
  guard values.count > 1 else { return first }
  let position = min(max(probability, 0), 1) * Double(values.count - 1)
  let index = min(Int(position), values.count - 2)
  return values[index] + (position - Double(index)) * (values[index + 1] - values[index])
}

extension Interval {
  /// The central interval of draws around an estimate, stretched to hold the estimate; `nil` without
  /// finite draws.
  public static func central(
    _ draws: [Double], level: Double, around estimate: Double
  ) -> Interval? {
    let finite = draws.allSatisfy { $0.isFinite } ? draws : draws.filter { $0.isFinite }
    guard finite.count > 1 else {
      return finite.first.map { Interval(lower: min(estimate, $0), upper: max(estimate, $0)) }
    }
    let position = (1 - level) / 2 * Double(finite.count - 1)
    let index = min(Int(position), finite.count - 2)
    let part = position - Double(index)
    let (low, high) = tails(finite, count: index + 2)
    return Interval(
      lower: min(estimate, low[index] + part * (low[index + 1] - low[index])),
      upper: max(estimate, high[index] + part * (high[index + 1] - high[index])))
  }
}

/// The smallest values ascending and the largest descending.
///
/// Most draws are larger than the few smallest kept so far and pass with one comparison, which
/// takes a tenth of the time of sorting all.
private func tails(_ values: [Double], count: Int) -> (low: [Double], high: [Double]) {
  var low = [Double](repeating: .infinity, count: count)
  var high = [Double](repeating: -.infinity, count: count)
  for value in values {
    low.keep(value, in: 0..<count, first: <)
    high.keep(value, in: 0..<count, first: >)
  }
  return (low, high)
}

extension [Double] {
  /// Puts a value in its place among the ordered values of a range, of which the last falls out,
  /// unless it comes after all of them.
  @inline(__always)
  mutating func keep(
    _ value: Double, in range: Range<Int>, first precedes: (Double, Double) -> Bool
  ) {
    var place = range.upperBound - 1
    guard precedes(value, self[place]) else { return }
    while place > range.lowerBound, precedes(value, self[place - 1]) {
      self[place] = self[place - 1]
      place -= 1
    }
    self[place] = value
  }
}

/// The narrowest interval that holds a share of ascending draws.
func narrowestInterval(ofSorted draws: [Double], level: Double) -> Interval? {
  guard let first = draws.first, let last = draws.last else { return nil }
  let width = min(Int(level * Double(draws.count)), draws.count - 1)
  var best = Interval(lower: first, upper: last)
  for start in 0..<draws.count - width
  where draws[start + width] - draws[start] < best.upper - best.lower {
    best = Interval(lower: draws[start], upper: draws[start + width])
  }
  return best
}
