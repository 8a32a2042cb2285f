/// Every cell that a fit saw, predicted as if the fit had not seen it.
public struct LeaveOneOutPrediction: Sendable, Equatable {
  /// The cells, numbers of `[geo][week]`.
  public let cells: [Int]
  /// The expected log predictive densities with the reliability of each, by Pareto-smoothed
  /// importance sampling; densities are per unit of the KPI.
  public let accuracy: PredictiveAccuracy
  /// The same by the widely applicable information criterion.
  public let widelyApplicable: PredictiveAccuracy
  /// The predicted probability of at most the actual value of each cell (LOO-PIT).
  ///
  /// Even over 0…1 where predictive intervals are honest.
  public let probabilities: [Double]

  /// The cells whose density cannot be relied on, as their k̂ is too large.
  public var unreliableCells: [Int] {
    zip(cells, accuracy.shapes).filter { $0.1 > accuracy.goodShape && $0.1.isFinite }.map(\.0)
  }

  /// Predicts cells from what draws of the whole fit predict, ESS / S of them being
  /// `relativeEfficiency`.
  init(
    _ predicted: PredictiveDistributions, actual: [Double], cells: [Int],
    relativeEfficiency: Double, threads: Int
  ) throws(SamplingError) {
    self.cells = cells
    let length = ParetoTailLength.squareRoot.count(
      draws: predicted.drawCount, relativeEfficiency: relativeEfficiency)
    // Cells go in groups, as one alone is too little work to hand over.
    let groups = stride(from: 0, to: cells.count, by: Self.groupSize).map {
      Array(cells[$0..<min(cells.count, $0 + Self.groupSize)])
    }
    let parts = try ParallelWork.results(count: groups.count, threads: threads) {
      (group) throws(SamplingError) in
      groups[group].map { cell in
        let likelihoods = predicted.logDensities(of: actual[cell], inCell: cell)
        return (
          LeftOutObservation(
            logLikelihoods: likelihoods,
            probabilities: predicted.probabilities(of: actual[cell], inCell: cell),
            tailLength: length),
          WidelyApplicableObservation(logLikelihoods: likelihoods)
        )
      }
    }
    let observations = parts.flatMap { $0 }
    accuracy = PredictiveAccuracy(observations.map(\.0), draws: predicted.drawCount)
    widelyApplicable = PredictiveAccuracy(observations.map(\.1), draws: predicted.drawCount)
    probabilities = observations.map(\.0.probability)
  }

  private static let groupSize = 16
}
