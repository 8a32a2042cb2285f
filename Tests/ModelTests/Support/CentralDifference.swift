import Testing

@testable import Model

/// The derivative of a function by one coordinate, by central differences of two step sizes whose
/// leading errors cancel.
func centralDifference(
  of function: ([Double]) -> Double, at position: [Double], by coordinate: Int,
  step: Double = 2e-4
) -> Double {
  func slope(_ step: Double) -> Double {
    var (left, right) = (position, position)
    left[coordinate] -= step
    right[coordinate] += step
    return (function(right) - function(left)) / (right[coordinate] - left[coordinate])
  }
  return (4 * slope(step) - slope(2 * step)) / 3
}

/// Expects the gradient at a position to be that of the values around it, for some coordinates.
func expectGradient(
  of evaluator: inout some LogDensityEvaluator, at position: [Double], by coordinates: [Int],
  sourceLocation location: SourceLocation = #_sourceLocation
) {
  var slopes = position
  var gradient = slopes.mutableSpan
  let value = evaluator.logDensity(at: position.span, gradient: &gradient)
  #expect(value.isFinite, sourceLocation: location)
  for coordinate in coordinates {
    let difference = centralDifference(
      of: { position in
        var slopes = position
        var gradient = slopes.mutableSpan
        return evaluator.logDensity(at: position.span, gradient: &gradient)
      }, at: position, by: coordinate)
    let slope = slopes[coordinate]
    let tolerance = 3e-6 * (1 + abs(difference)) + 1e-10 * abs(value)
    #expect(
      abs(slope - difference) < tolerance, "\(value) \(coordinate): \(slope) \(difference)",
      sourceLocation: location)
  }
}
