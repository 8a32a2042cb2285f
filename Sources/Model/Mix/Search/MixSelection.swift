/// A minimum of the search on all fitted weeks with its score out of sample.
struct ScoredMinimum: Sendable {
  var problem: MediaProblem
  var minimum: SearchMinimum
  var scores: [SplitScore]

  /// The mean root mean square error of the forecasts; 0 where there are no splits.
  var error: Double {
    scores.isEmpty ? 0 : scores.reduce(0) { $0 + $1.score.rmse } / Double(scores.count)
  }
}

extension MixModel {
  /// The minimum that forecasts best among those of all regularisation strengths.
  ///
  /// The first minimum of the first strength, the lowest, is kept unless another forecasts more
  /// than 2 % better: splits are few and their scores noisy.
  func bestMinimum(progress: (MixProgress) throws -> Void) throws -> ScoredMinimum {
    var best: ScoredMinimum?
    for strength in specification.regularization {
      try progress(.searching)
      var problem = problem(weeks: fittedWeeks)
      problem.regularization = strength
      for minimum in problem.minima(specification.search) {
        try progress(.validating)
        let scores = scores(problem, minimum)
        let scored = ScoredMinimum(problem: problem, minimum: minimum, scores: scores)
        guard let current = best else {
          best = scored
          continue
        }
        if scored.error < 0.98 * current.error { best = scored }
      }
    }
    guard let best else { throw MixError.noChannels }
    return best
  }

  /// The forecasts of each split by a search that starts at the minimum of all weeks.
  private func scores(_ full: MediaProblem, _ minimum: SearchMinimum) -> [SplitScore] {
    let search = specification.search
    let horizon =
      search.horizon > 0 ? search.horizon : RollingOrigin.defaultHorizon(weekCount: fittedWeeks)
    let parameters = columns.count + panel.channels.count + space.coordinates.count
    let splits = RollingOrigin.splits(
      weekCount: fittedWeeks, count: search.splits, horizon: horizon,
      minimumTraining: max(fittedWeeks / 2, (parameters + 1) / panel.geoCount + 1))
    return splits.map { split in
      var training = problem(weeks: split.trainingWeeks)
      training.noiseVariance = full.noiseVariance
      training.regularization = full.regularization
      let refit = training.minimum(from: minimum.point, iterations: 15, tolerance: 1e-4)
      let predicted = prediction(solution(training, refit))
      let cells = cells(weeks: split.testWeeks)
      return SplitScore(
        split: split,
        score: ForecastScore(
          actual: cells.map { panel.kpi[$0] }, predicted: cells.map { predicted[$0] * unit($0) }))
    }
  }
}
