extension MeridianModel {
  /// Evaluates the density of the sampled coordinates.
  public struct Evaluator: LogDensityEvaluator {
    let data: MeridianData
    let coordinates: SampledCoordinates
    let integrated: (source: IntegratedBlock, block: PanelBlock)?
    let rows: WeekRows
    let media: MediaMap
    let noise: NoiseTerm
    let terms: [LinearTerm]
    let baseline: BaselineTerms
    private let hasOneNoise: Bool
    private let spreads: [Int]
    let memory = WorkingMemory()
    let kpi: UnsafeMutablePointer<Double>
    let mask: UnsafeMutablePointer<Double>
    private let offset: UnsafeMutablePointer<Double>
    /// Natural parameters, and the derivatives of the log likelihood by them.
    let values: UnsafeMutablePointer<Double>
    private let byValue: UnsafeMutablePointer<Double>
    /// The derivatives of natural parameters by their coordinates.
    private let slopes: UnsafeMutablePointer<Double>
    let mean: UnsafeMutablePointer<Double>
    let layoutCount: Int
    private var plain: NaturalMeridian.Evaluator?

    init(
      _ density: NaturalMeridian, _ source: IntegratedBlock?, _ coordinates: SampledCoordinates
    ) {
      data = density.data
      self.coordinates = coordinates
      rows = data.rows
      let layout = ParameterLayout(density.blocks)
      media = MediaMap(data, density.parameters, memory: memory)
      noise = NoiseTerm(data, layout)
      terms = LinearTerm.all(data, layout)
      baseline = BaselineTerms(data, layout)
      hasOneNoise = layout.range(of: "sigma")?.count == 1
      spreads = terms.map(\.spread)
      layoutCount = layout.count
      kpi = memory.array(data.kpi)
      mask = memory.array(data.mask)
      offset = memory.array(source?.offset ?? [])
      values = memory.array(density.fixedValues)
      byValue = memory.array(layout.count)
      slopes = memory.array(coordinates.count)
      mean = memory.array(rows.count)
      let (memory, hasOneNoise) = (memory, hasOneNoise)
      integrated = source.map {
        ($0, PanelBlock($0.design, hasOneNoise: hasOneNoise, memory: memory))
      }
      plain = source == nil ? density.makeEvaluator() : nil
    }

    /// The log density of the sampled coordinates, with all Jacobians.
    public mutating func logDensity(
      at position: Span<Double>, gradient: inout MutableSpan<Double>
    ) -> Double {
      let prior = coordinates.logPrior(
        at: position, values: values, slopes: slopes, gradient: &gradient)
      byValue.update(repeating: 0, count: layoutCount)
      let likelihood: Double
      if let (_, block) = integrated {
        likelihood = integratedLikelihood(block)
      } else {
        likelihood = plain?.logLikelihood(values, gradient: byValue) ?? .nan
      }
      for (place, index) in coordinates.indices.enumerated() {
        gradient[place] += byValue[index] * slopes[place]
      }
      return prior + likelihood
    }

    private func integratedLikelihood(_ block: PanelBlock) -> Double {
      prepare(block)
      let value = block.logDensity()
      for (term, index) in spreads.enumerated() { byValue[index] += block.bySpread[term] }
      for geo in 0..<(hasOneNoise ? 1 : rows.geoCount) {
        let deviation = values[noise.deviations[geo]]
        byValue[noise.deviations[geo]] -=
          2 * block.byNoise[geo] / (deviation * deviation * deviation)
      }
      for term in terms { term.addContributionSlope(block.weighted, rows, to: byValue) }
      media.pullback(values, byMean: block.weighted, gradient: byValue)
      return value
    }

    /// Sets what a block needs for the parameters in `values`.
    func prepare(_ block: PanelBlock) {
      mean.update(from: offset, count: rows.count)
      for term in terms { term.addContribution(values, to: mean, rows) }
      media.addEffects(values, to: mean)
      for cell in stride(from: 0, to: rows.count, by: 4) {
        let rest = kpi.four(at: cell) - mean.four(at: cell)
        block.residual.put(mask.four(at: cell) * rest, at: cell)
      }
      for geo in 0..<rows.geoCount {
        let deviation = values[noise.deviations[geo]]
        block.noise[geo] = 1 / (deviation * deviation)
      }
      for (term, index) in spreads.enumerated() { block.scales.spreads[term] = values[index] }
    }
  }
}

extension LinearTerm {
  /// Σ_g A_g, of which I is the product with γ where d is 0.
  private var contributionScale: Double? {
    outcomes.map { totalOutcome / $0.reduce(0, +) }
  }

  /// Adds what a term by contribution brings where its deviations are 0.
  fileprivate func addContribution(
    _ parameters: UnsafePointer<Double>, to mean: UnsafeMutablePointer<Double>, _ rows: WeekRows
  ) {
    guard let contributionScale else { return }
    let center = parameters[strength] * contributionScale
    for cell in 0..<rows.count { mean[cell] += center * values[cell] }
  }

  /// Adds the derivative by the contribution, from those by the mean.
  fileprivate func addContributionSlope(
    _ byMean: UnsafePointer<Double>, _ rows: WeekRows, to gradient: UnsafeMutablePointer<Double>
  ) {
    guard let contributionScale else { return }
    var sum = 0.0
    for cell in 0..<rows.count { sum += byMean[cell] * values[cell] }
    gradient[strength] += contributionScale * sum
  }
}
