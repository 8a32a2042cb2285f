import Glibc

/// A Meridian model's log density in its own parameters, nothing integrated out: Meridian's joint
/// density of parameters and KPI, without the Jacobian of any bijector.
struct NaturalMeridian: NaturalDensity {
  var data: MeridianData
  let parameters: MeridianParameters

  init(_ panel: MeridianPanel, _ specification: MeridianSpecification) throws(MeridianError) {
    let specification = try specification.calibrated(for: panel)
    data = try MeridianData(panel, specification)
    parameters = try MeridianParameters(data, specification)
  }

  var blocks: [ParameterBlock] { parameters.blocks }

  /// The values of known parameters, 0 for the others.
  var fixedValues: [Double] {
    parameters.priors.map { prior in
      if case .fixed(let value) = prior { value } else { 0 }
    }
  }

  func makeEvaluator() -> Evaluator { Evaluator(self) }

  struct Evaluator: LogDensityEvaluator {
    fileprivate let layout: ParameterLayout
    fileprivate let priors: PriorTerms
    private let baseline: BaselineTerms
    private let terms: [LinearTerm]
    fileprivate let noise: NoiseTerm
    private let media: MediaMap
    fileprivate let rows: WeekRows
    private let memory = WorkingMemory()
    fileprivate let values: UnsafeMutablePointer<Double>
    fileprivate let slopes: UnsafeMutablePointer<Double>
    fileprivate let mean: UnsafeMutablePointer<Double>
    private let byMean: UnsafeMutablePointer<Double>

    init(_ density: NaturalMeridian) {
      let data = density.data
      layout = ParameterLayout(density.blocks)
      priors = PriorTerms(density.parameters)
      baseline = BaselineTerms(data, layout)
      terms = LinearTerm.all(data, layout)
      noise = NoiseTerm(data, layout)
      media = MediaMap(data, density.parameters, memory: memory)
      rows = data.rows
      values = memory.array(layout.count)
      slopes = memory.array(layout.count)
      mean = memory.array(rows.count)
      byMean = memory.array(rows.count)
    }

    mutating func logDensity(
      at position: Span<Double>, gradient: inout MutableSpan<Double>
    ) -> Double {
      for index in 0..<layout.count {
        values[index] = position[index]
        slopes[index] = 0
      }
      let prior = priors.logDensity(values, gradient: slopes)
      let likelihood = logLikelihood()
      for index in 0..<layout.count { gradient[index] = slopes[index] }
      return prior + likelihood
    }

    /// The log likelihood at `values`; its derivatives are added to `slopes`.
    fileprivate func logLikelihood() -> Double {
      expectation()
      let value = noise.logLikelihood(values, mean: mean, byMean: byMean, gradient: slopes)
      baseline.pullback(byMean, gradient: slopes)
      for term in terms {
        let byCoefficient = (0..<rows.geoCount).map { geo in
          (0..<rows.weekCount).reduce(0.0) { sum, week in
            let cell = week * rows.laneCount + geo
            return sum + byMean[cell] * term.values[cell]
          }
        }
        term.pullback(values, byCoefficient: byCoefficient, gradient: slopes)
      }
      media.pullback(values, byMean: byMean, gradient: slopes)
      return value
    }

    /// Writes the mean of the scaled KPI at `values`.
    fileprivate func expectation() {
      mean.update(repeating: 0, count: rows.count)
      baseline.addLevels(values, to: mean)
      for term in terms { term.addEffects(values, to: mean, rows) }
      media.addEffects(values, to: mean)
    }
  }
}

extension NaturalMeridian.Evaluator {
  /// The log likelihood of parameters; its derivatives are added to `gradient`.
  func logLikelihood(
    _ parameters: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    for index in 0..<layout.count {
      values[index] = parameters[index]
      slopes[index] = 0
    }
    let value = logLikelihood()
    for index in 0..<layout.count { gradient[index] += slopes[index] }
    return value
  }
}

extension LinearTerm {
  /// Adds γ_g z_gt to `mean`, `[week][lane]`.
  func addEffects(
    _ parameters: UnsafePointer<Double>, to mean: UnsafeMutablePointer<Double>, _ rows: WeekRows
  ) {
    let (_, coefficients) = coefficients(parameters, geoCount: rows.geoCount)
    for week in 0..<rows.weekCount {
      for geo in 0..<rows.geoCount {
        let cell = week * rows.laneCount + geo
        mean[cell] += coefficients[geo] * values[cell]
      }
    }
  }
}

extension NaturalMeridian.Evaluator {
  /// The log density of each block of parameters and, last, of the KPI.
  mutating func parts(at natural: [Double]) -> [(name: String, value: Double)] {
    var parts: [(name: String, value: Double)] = []
    for (index, value) in natural.enumerated() { values[index] = value }
    for (block, range) in zip(layout.blocks, layout.ranges) {
      parts.append((block.name, priors.logDensity(values, of: range)))
    }
    parts.append(("y", logLikelihood()))
    return parts
  }

  /// The mean of the scaled KPI, `[geo][week]`, 0 in held-out cells.
  mutating func scaledExpectation(at natural: [Double]) -> [Double] {
    for (index, value) in natural.enumerated() { values[index] = value }
    expectation()
    return rows.cells((0..<rows.count).map { mean[$0] * noise.mask[$0] })
  }
}

extension PriorTerms {
  /// The sum of the log densities of the parameters in a range.
  func logDensity(_ parameters: UnsafePointer<Double>, of range: Range<Int>) -> Double {
    zip(indices, densities).reduce(0) { sum, term in
      range.contains(term.0) ? sum + term.1.evaluate(at: parameters[term.0]).value : sum
    }
  }
}
