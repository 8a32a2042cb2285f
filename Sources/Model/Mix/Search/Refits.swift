extension MixModel {
  /// Solutions on redrawn data whose spread is the uncertainty of a fit.
  ///
  /// Each adds noise drawn from the residuals to the KPI, moves the usual values of the transform
  /// parameters by a draw from their own spread, and searches again from the minimum (randomised
  /// maximum likelihood: Oliver, He and Reynolds 1996; Bardsley et al. 2014). For linear models
  /// this samples the posterior exactly; the spread of the transform parameters is part of it.
  func refits(
    _ best: ScoredMinimum, replicates: Range<Int>, progress: (MixProgress) throws -> Void
  ) throws -> [MixSolution] {
    let count = specification.uncertainty.replicates
    let solution = solution(best.problem, best.minimum)
    let noise = residualNoise(best, solution)
    var results: [MixSolution] = []
    for replicate in replicates {
      if replicate % 20 == 0 { try progress(.refitting(done: replicate, of: count)) }
      var random = Xoshiro256(seed: specification.search.seed, stream: UInt64(replicate) + 1)
      var problem = best.problem
      let draw = noise.draw(&random)
      for cell in problem.target.indices { problem.target[cell] += draw[cell] }
      for (index, coordinate) in space.coordinates.enumerated() {
        let spread = coordinate.spread / problem.regularization.squareRoot()
        problem.centers[index] += spread * random.normal()
      }
      let refit = problem.minimum(from: best.minimum.point, iterations: 12, tolerance: 1e-4)
      results.append(self.solution(problem, refit))
    }
    return results
  }
}
