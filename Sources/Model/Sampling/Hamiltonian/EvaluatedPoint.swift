/// A point with what the density says there.
struct EvaluatedPoint: Sendable, Equatable {
  var position: [Double]
  var logDensity: Double
  var gradient: [Double]

  /// Whether a chain can stand here.
  var isFinite: Bool { logDensity.isFinite && gradient.allSatisfy(\.isFinite) }
}

extension LogDensityEvaluator {
  /// The density and its gradient at a point given as an array.
  mutating func point(at position: [Double]) -> EvaluatedPoint {
    var gradient = [Double](repeating: 0, count: position.count)
    var slope = gradient.mutableSpan
    let value = logDensity(at: position.span, gradient: &slope)
    return EvaluatedPoint(position: position, logDensity: value, gradient: gradient)
  }
}
