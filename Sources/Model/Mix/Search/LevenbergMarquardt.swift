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
    let clamped = zip(space.coordinates, start).map { $0.clamped($1) }
    var here = linearized(clamped)
    var damping = 1e-2
    for iteration in 0..<iterations {
      guard let next = improved(here, damping: &damping) else {
        return here.minimum(iterations: iteration, isConverged: true)
      }
      let gain = here.evaluation.objective - next.evaluation.objective
      here = next
      if gain <= tolerance * here.evaluation.objective {
        return here.minimum(iterations: iteration + 1, isConverged: true)
      }
    }
    return here.minimum(iterations: iterations, isConverged: false)
  }

  private func linearized(_ point: [Double]) -> LinearizedPoint {
    let (evaluation, step) = linearize(point)
    return LinearizedPoint(point: point, evaluation: evaluation, step: step)
  }

  /// The first shortened step that lowers the objective; `nil` if none does.
  private func improved(_ here: LinearizedPoint, damping: inout Double) -> LinearizedPoint? {
    while damping < 1e8 {
      if let move = here.step.move(damping: damping) {
        let next = linearized(
          here.point.indices.map { space.coordinates[$0].clamped(here.point[$0] + move[$0]) })
        if next.evaluation.objective < here.evaluation.objective {
          damping = max(damping / 5, 1e-6)
          return next
        }
      }
      damping *= 6
    }
    return nil
  }
}

/// A point of the search with the objective and its derivatives there.
private struct LinearizedPoint {
  var point: [Double]
  var evaluation: MediaEvaluation
  var step: NormalStep

  func minimum(iterations: Int, isConverged: Bool) -> SearchMinimum {
    SearchMinimum(
      point: point, evaluation: evaluation, iterations: iterations, isConverged: isConverged)
  }
}
