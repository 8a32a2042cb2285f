/// A minimum of the search with what led to it.
struct SearchMinimum: Sendable {
  var point: [Double]
  var evaluation: MediaEvaluation
  var iterations: Int
  var isConverged: Bool
}

extension MediaProblem {
  /// Walks from a point to a minimum by damped Gauss-Newton steps (Levenberg 1944, Marquardt 1963).
  ///
  /// A step that does not lower the objective is shortened and tried again, so the objective never
  /// rises. Ends when a step gains less than `tolerance` of the objective.
  func minimum(
    from start: [Double], iterations: Int = 50, tolerance: Double = 1e-7
  ) -> SearchMinimum {
    var point = zip(space.coordinates, start).map { $0.clamped($1) }
    var damping = 1e-2
    var (current, step) = linearize(point)
    for iteration in 0..<iterations {
      guard let (next, gain) = improve(point, current, step, damping: &damping) else {
        return SearchMinimum(
          point: point, evaluation: current, iterations: iteration, isConverged: true)
      }
      point = next
      if gain <= tolerance * current.objective {
        return SearchMinimum(
          point: point, evaluation: evaluate(point), iterations: iteration, isConverged: true)
      }
      (current, step) = linearize(point)
    }
    return SearchMinimum(
      point: point, evaluation: current, iterations: iterations, isConverged: false)
  }

  /// The first shortened step that lowers the objective, and by how much; `nil` if none does.
  private func improve(
    _ point: [Double], _ current: MediaEvaluation, _ step: NormalStep, damping: inout Double
  ) -> (point: [Double], gain: Double)? {
    while damping < 1e8 {
      if let move = step.move(damping: damping) {
        let next = point.indices.map { space.coordinates[$0].clamped(point[$0] + move[$0]) }
        let gain = current.objective - evaluate(next).objective
        if gain > 0 {
          damping = max(damping / 5, 1e-6)
          return (next, gain)
        }
      }
      damping *= 6
    }
    return nil
  }
}
