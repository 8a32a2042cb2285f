extension MediaProblem {
  /// The distinct minima that a search from several starts ends in, the lowest first.
  ///
  /// Random points around the usual values are looked at and the best of them improved; the usual
  /// values themselves are always among them. The noise variance is estimated along the way, as
  /// the weight of the data against the regularisation hangs on it.
  mutating func minima(_ search: MixSearch) -> [SearchMinimum] {
    noiseVariance = 1
    noiseVariance = variance(evaluate(space.center), searched: 0)
    var minima = starts(search).map { minimum(from: $0, iterations: 30, tolerance: 1e-4) }
    for tolerance in [1e-6, 1e-10] {
      minima = distinct(minima)
      guard let best = minima.first else { return [] }
      let step = linearize(best.point).step
      noiseVariance = variance(best.evaluation, searched: effectiveParameters(step))
      minima = minima.prefix(3).map { minimum(from: $0.point, tolerance: tolerance) }
    }
    return distinct(minima)
  }

  /// σ² with the degrees of freedom that linear and searched parameters take.
  func variance(_ evaluation: MediaEvaluation, searched: Double) -> Double {
    let freedom = max(1, degreesOfFreedom - searched)
    let floor = 1e-12 * target.reduce(0) { $0 + $1 * $1 } / Double(max(1, rowCount))
    return max(evaluation.residualSumOfSquares / freedom, floor, .leastNormalMagnitude)
  }

  /// How many searched parameters the data rather than the regularisation determine.
  ///
  /// The trace of N⁻¹(N − K), N the Gauss-Newton matrix with the regularisation K (Moody 1992).
  func effectiveParameters(_ step: NormalStep) -> Double {
    let order = step.gradient.count
    guard order > 0,
      let factor = CholeskyFactor(step.normal.values, order: order, threshold: 0)
    else { return 0 }
    var held = 0.0
    for index in 0..<order {
      var unit = [Double](repeating: 0, count: order)
      unit[index] = 1
      let spread = space.coordinates[index].spread
      held += factor.solve(unit)[index] * regularization / (spread * spread)
    }
    return max(0, Double(order) - held)
  }

  private func starts(_ search: MixSearch) -> [[Double]] {
    var random = Xoshiro256(seed: search.seed)
    let candidates = (0..<max(0, search.candidates)).map { _ in
      space.coordinates.map { $0.clamped($0.center + $0.spread * random.normal()) }
    }
    let ranked = candidates.map { (point: $0, objective: evaluate($0).objective) }
      .sorted { $0.objective < $1.objective }
    return [space.center] + ranked.prefix(max(0, search.starts - 1)).map(\.point)
  }

  /// The minima in order, those at the same place as a better one left out.
  private func distinct(_ minima: [SearchMinimum]) -> [SearchMinimum] {
    var kept: [SearchMinimum] = []
    for minimum in minima.sorted(by: { $0.evaluation.objective < $1.evaluation.objective }) {
      let isKnown = kept.contains { other in
        space.coordinates.indices.allSatisfy {
          abs(other.point[$0] - minimum.point[$0]) < 0.1 * space.coordinates[$0].spread
        }
      }
      if !isKnown { kept.append(minimum) }
    }
    return kept
  }
}
