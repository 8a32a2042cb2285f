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
