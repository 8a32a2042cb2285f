/// How far a posterior can be believed: what it predicts beside what happened.
public struct PosteriorValidation: Sendable {
  /// Each cell that the fit saw, predicted without it.
  public var leaveOneOut: LeaveOneOutPrediction
  /// Statistics of series that the posterior predicts, beside the actual ones.
  public var posteriorChecks: [PredictiveCheck]
  /// Statistics of series that the priors alone predict, beside the actual ones.
  public var priorChecks: [PredictiveCheck]
  /// The score on the cells held out; `nil` without any.
  public var holdout: PredictiveScore?
}

extension PosteriorSummary {
  /// Draws that check the priors.
  private static var priorDraws: Int { 200 }

  /// Checks of what draws predict.
  func validation(
    _ predicted: PredictiveDistributions, threads: Int
  ) throws(SamplingError) -> PosteriorValidation {
    let kept = heldOut.map { !$0 }
    let cells = panel.kpi.indices.filter { heldOut.isEmpty || !heldOut[$0] }
    let unseen = panel.kpi.indices.filter { !heldOut.isEmpty && heldOut[$0] }
    let observed = PredictiveStatistic.values(panel.kpi, weekCount: panel.weekCount, keeps: kept)
    let posterior = try ParallelWork.results(count: predicted.drawCount, threads: threads) {
      (draw) throws(SamplingError) in
      PredictiveStatistic.values(
        predicted.replicate(ofDraw: draw), weekCount: panel.weekCount, keeps: kept)
    }
    let prior = try priorStatistics(keeps: kept, threads: threads)
    let level = resolution.level
    return PosteriorValidation(
      leaveOneOut: try LeaveOneOutPrediction(
        predicted, actual: panel.kpi, cells: cells,
        relativeEfficiency: relativeEfficiency(of: predicted.drawCount), threads: threads),
      posteriorChecks: PredictiveCheck.all(observed: observed, predicted: posterior, level: level),
      priorChecks: PredictiveCheck.all(observed: observed, predicted: prior, level: level),
      holdout: unseen.isEmpty
        ? nil : PredictiveScore(predicted, actual: panel.kpi, cells: unseen))
  }

  /// Effective draws for each of so many evenly spaced ones; spacing makes them independent.
  private func relativeEfficiency(of count: Int) -> Double {
    let sizes = sample.estimates.compactMap { $0.convergence?.bulkSampleSize }.filter(\.isFinite)
    guard !sizes.isEmpty, count > 0 else { return 1 }
    return min(1, sizes.reduce(0, +) / Double(sizes.count) / Double(count))
  }

  /// The statistics of series that the model predicts before it has seen the KPI,
  /// `[draw][statistic]`; each draw has a random stream of its own.
  private func priorStatistics(
    keeps: [Bool], threads: Int
  ) throws(SamplingError) -> [[Double]] {
    let pieceSize = 10
    return try ParallelWork.results(count: Self.priorDraws / pieceSize, threads: threads) {
      (piece) throws(SamplingError) in
      var streams = (0..<pieceSize).map { draw in
        Xoshiro256(seed: seed, .prior(draw: piece * pieceSize + draw))
      }
      let naturals = streams.indices.map { model.priorDraw(using: &streams[$0]) }
      return zip(naturals.indices, model.components(ofEach: naturals)).map { draw, parts in
        let predicted = zip(parts.expectation, model.noise(of: naturals[draw])).map {
          $0 + $1 * streams[draw].normal()
        }
        return PredictiveStatistic.values(predicted, weekCount: panel.weekCount, keeps: keeps)
      }
    }.flatMap { $0 }
  }
}
