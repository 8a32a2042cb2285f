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
    let noise = ResidualNoise(self, best, solution)
    var results: [MixSolution] = []
    for replicate in replicates {
      if replicate % 20 == 0 { try progress(.refitting(done: replicate, of: count)) }
      var random = Xoshiro256(seed: specification.search.seed, stream: UInt64(replicate) + 1)
      var problem = best.problem
      let draw = noise.draw(specification.uncertainty.errors, &random)
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

/// The residuals of a fit, blown up for the degrees of freedom that the fit took.
struct ResidualNoise: Sendable {
  private let residuals: [Double]
  private let weeks: Int

  init(_ model: MixModel, _ best: ScoredMinimum, _ solution: MixSolution) {
    let predicted = model.prediction(solution)
    let cells = model.cells(weeks: 0..<model.fittedWeeks)
    let raw = zip(cells, best.problem.target).map { $1 - predicted[$0] }
    let mean = raw.reduce(0) { $0 + $1 / Double(max(1, raw.count)) }
    let square = raw.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / Double(max(1, raw.count)) }
    let factor = square > 0 ? (best.problem.noiseVariance / square).squareRoot() : 0
    residuals = raw.map { ($0 - mean) * factor }
    weeks = model.fittedWeeks
  }

  /// Noise for every cell; geos are drawn together so that they stay correlated.
  func draw(_ errors: ErrorStructure, _ random: inout Xoshiro256) -> [Double] {
    switch errors {
    case .independent:
      let source = (0..<weeks).map { _ in Int(random.uniform() * Double(weeks)) }
      return gathered(source)
    case .heteroskedastic:
      let signs = (0..<weeks).map { _ in random.uniform() < 0.5 ? -1.0 : 1.0 }
      return residuals.indices.map { residuals[$0] * signs[$0 % weeks] }
    case .autocorrelated: return gathered(blocks(&random))
    }
  }

  /// Weeks in blocks of about the cube root of their number, twice that at most.
  private func blocks(_ random: inout Xoshiro256) -> [Int] {
    var length = 1
    while length * length * length < 2 * weeks { length += 1 }
    var source: [Int] = []
    while source.count < weeks {
      let start = Int(random.uniform() * Double(max(1, weeks - length + 1)))
      source.append(contentsOf: (start..<min(weeks, start + length)))
    }
    return Array(source.prefix(weeks))
  }

  private func gathered(_ source: [Int]) -> [Double] {
    residuals.indices.map { residuals[$0 / weeks * weeks + source[$0 % weeks]] }
  }
}
