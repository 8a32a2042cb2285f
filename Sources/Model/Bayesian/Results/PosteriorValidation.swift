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
  /// Streams below this one belong to the sampler's chains, to integrated-out blocks and to noise.
  private static var priorStream: UInt64 { 3 << 32 }

  /// Checks of what draws predict.
  func validation(
    _ predicted: PredictiveDistributions, threads: Int
  ) throws(SamplingError) -> PosteriorValidation {
    let kept = heldOut.map { !$0 }
    let cells = panel.kpi.indices.filter { heldOut.isEmpty || !heldOut[$0] }
    let unseen = panel.kpi.indices.filter { !heldOut.isEmpty && heldOut[$0] }
    func checks(_ predicted: PredictiveDistributions) -> [PredictiveCheck] {
      PredictiveCheck.all(
        predicted, actual: panel.kpi, weekCount: panel.weekCount, keeps: kept,
        level: resolution.level)
    }
    return PosteriorValidation(
      leaveOneOut: try LeaveOneOutPrediction(
        predicted, actual: panel.kpi, cells: cells,
        relativeEfficiency: relativeEfficiency(of: predicted.drawCount), threads: threads),
      posteriorChecks: checks(predicted), priorChecks: checks(priorPredictions()),
      holdout: unseen.isEmpty
        ? nil : PredictiveScore(predicted, actual: panel.kpi, cells: unseen))
  }

  /// Effective draws for each of so many evenly spaced ones; spacing makes them independent.
  private func relativeEfficiency(of count: Int) -> Double {
    let sizes = sample.estimates.compactMap { $0.convergence?.bulkSampleSize }.filter(\.isFinite)
    guard !sizes.isEmpty, count > 0 else { return 1 }
    return min(1, sizes.reduce(0, +) / Double(sizes.count) / Double(count))
  }

  /// What the model predicts before it has seen the KPI.
  private func priorPredictions() -> PredictiveDistributions {
    var random = Xoshiro256(seed: seed, stream: Self.priorStream)
    var predictions = PredictiveDistributions(cellCount: panel.cellCount)
    for _ in 0..<Self.priorDraws {
      let natural = model.priorDraw(using: &random)
      predictions.add(
        expectation: model.components(of: natural).expectation, noise: model.noise(of: natural),
        using: &random)
    }
    return predictions
  }
}
