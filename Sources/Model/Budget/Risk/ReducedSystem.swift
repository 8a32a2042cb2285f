/// Newton's equations of ``TailIterate`` in its variables and the threshold η, the draws eliminated.
struct ReducedSystem {
  private let order: Int
  private var matrix: [Double]
  private var gradient: [Double]
  private var climbs: [Double]
  /// The largest violated equation: of a variable's climb, or of the weights' sum.
  private(set) var residual: Double

  /// The draws' part: `slopes` are `[variable][draw]`, the last unknown is η.
  init(slopes: [[Double]], weights: [Double], stiffness: [Double], offsets: [Double]) {
    let count = slopes.count
    order = count + 1
    matrix = [Double](repeating: 0, count: order * order)
    gradient = [Double](repeating: 0, count: order)
    climbs = slopes.map { dot($0, weights) }
    let missing = 1 - weights.reduce(0, +)
    residual = abs(missing)
    for (position, column) in slopes.enumerated() {
      let weighed = zip(column, stiffness).map(*)
      for other in 0...position {
        let entry = dot(weighed, slopes[other])
        matrix[position * order + other] = entry
        matrix[other * order + position] = entry
      }
      let edge = -weighed.reduce(0, +)
      matrix[position * order + count] = edge
      matrix[count * order + position] = edge
      gradient[position] = climbs[position] - dot(weighed, offsets)
    }
    matrix[order * order - 1] = stiffness.reduce(0, +)
    gradient[count] = missing + dot(stiffness, offsets)
  }

  /// Adds to an entry of the matrix.
  mutating func stiffen(_ first: Int, _ second: Int, by value: Double) {
    matrix[first * order + second] += value
  }

  /// Adds to a variable's right side; `violation` is what its climb must cancel.
  mutating func push(_ variable: Int, by value: Double, violation: Double? = nil) {
    gradient[variable] += value
    guard let violation else { return }
    residual = max(residual, abs(climbs[variable] + violation))
  }

  /// The unknowns; `nil` where the matrix is not positive definite.
  var solution: [Double]? {
    guard let factor = CholeskyFactor(matrix, order: order, threshold: 0) else { return nil }
    let solution = factor.solve(gradient)
    return solution.allSatisfy(\.isFinite) ? solution : nil
  }
}

private func dot(_ left: [Double], _ right: [Double]) -> Double {
  zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}
