/// Climbs a log density to a mode by L-BFGS.
///
/// Two-loop recursion of Nocedal and Wright, "Numerical Optimization" (2006), algorithm 7.4, with
/// the bracketing line search of Lewis and Overton (2013) for the weak Wolfe conditions, which needs
/// no interpolation and copes with points of no density.
struct ModeSearch {
  /// How many of the last steps shape the next.
  private static let memory = 10
  /// Evaluations after which the search gives up.
  var evaluationLimit = 2_000
  /// The search ends when a step promises less than this gain in log density.
  var tolerance = 1e-8

  private var steps: [[Double]] = []
  private var changes: [[Double]] = []
  /// Evaluations made so far.
  private(set) var evaluationCount = 0

  /// The mode uphill from a point, `nil` if none is reached.
  mutating func mode<Evaluator: LogDensityEvaluator>(
    from start: EvaluatedPoint, evaluator: inout Evaluator
  ) -> EvaluatedPoint? {
    var point = start
    guard point.isFinite else { return nil }
    var quietSteps = 0
    while evaluationCount < evaluationLimit {
      var direction = ascentDirection(point.gradient)
      var slope = dot(direction, point.gradient)
      if !(slope > 0) {
        forget()
        direction = ascentDirection(point.gradient)
        slope = dot(direction, point.gradient)
      }
      if slope < tolerance { return slope >= 0 ? point : nil }
      guard
        let next = lineSearch(from: point, direction, slope: slope, evaluator: &evaluator)
      else {
        if steps.isEmpty { return slope < 1e-4 ? point : nil }
        forget()
        continue
      }
      quietSteps = next.logDensity - point.logDensity < tolerance ? quietSteps + 1 : 0
      remember(from: point, to: next)
      point = next
      if quietSteps >= 3 { return point }
    }
    return nil
  }

  /// The quasi-Newton direction H g, a unit-length step before anything is known.
  private func ascentDirection(_ gradient: [Double]) -> [Double] {
    guard let lastStep = steps.last, let lastChange = changes.last else {
      let length = dot(gradient, gradient).squareRoot()
      return gradient.map { $0 / max(1, length) }
    }
    var result = gradient
    var factors: [Double] = []
    for (step, change) in zip(steps, changes).reversed() {
      let factor = dot(step, result) / dot(step, change)
      for index in result.indices { result[index] -= factor * change[index] }
      factors.append(factor)
    }
    let scale = dot(lastStep, lastChange) / dot(lastChange, lastChange)
    for index in result.indices { result[index] *= scale }
    for ((step, change), factor) in zip(zip(steps, changes), factors.reversed()) {
      let correction = factor - dot(change, result) / dot(step, change)
      for index in result.indices { result[index] += correction * step[index] }
    }
    return result
  }

  /// A point along a direction that gains enough and where the slope has fallen enough.
  private mutating func lineSearch<Evaluator: LogDensityEvaluator>(
    from origin: EvaluatedPoint, _ direction: [Double], slope: Double, evaluator: inout Evaluator
  ) -> EvaluatedPoint? {
    var (low, high, length) = (0.0, Double.infinity, 1.0)
    var best: EvaluatedPoint?
    for _ in 0..<40 {
      let point = evaluator.point(at: zip(origin.position, direction).map { $0 + length * $1 })
      evaluationCount += 1
      let gains = point.logDensity >= origin.logDensity + 1e-4 * length * slope
      if !point.isFinite || !gains {
        high = length
      } else if dot(point.gradient, direction) > 0.9 * slope {
        low = length
        best = point
      } else {
        return point
      }
      length = high.isFinite ? (low + high) / 2 : 2 * low
    }
    return best
  }

  private mutating func remember(from old: EvaluatedPoint, to new: EvaluatedPoint) {
    let step = zip(new.position, old.position).map { $0 - $1 }
    // The change of −g, so that a concave density gives a positive product with the step.
    let change = zip(old.gradient, new.gradient).map { $0 - $1 }
    guard
      dot(step, change) > 1e-12 * dot(change, change).squareRoot() * dot(step, step).squareRoot()
    else { return }
    steps.append(step)
    changes.append(change)
    if steps.count > Self.memory {
      steps.removeFirst()
      changes.removeFirst()
    }
  }

  private mutating func forget() {
    steps = []
    changes = []
  }

  private func dot(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
