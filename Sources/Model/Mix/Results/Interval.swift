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

/// The central interval of draws around an estimate, stretched to hold the estimate.
func centralInterval(_ draws: [Double], level: Double, around estimate: Double) -> Interval? {
  let sorted = draws.filter { $0.isFinite }.sorted()
  guard !sorted.isEmpty else { return nil }
  return Interval(
    lower: min(estimate, quantile(ofSorted: sorted, (1 - level) / 2)),
    upper: max(estimate, quantile(ofSorted: sorted, (1 + level) / 2)))
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
