/// The part of a Meridian model that is normal given the rest: knots, intercepts, and the
/// coefficients of controls and non-media treatments with their geo deviations.
struct IntegratedBlock: Sendable {
  let design: PanelDesign
  /// The mean of the scaled KPI at the block's prior means, without treatments by contribution.
  let offset: [Double]
  /// The terms that the design's terms come from.
  let terms: [LinearTerm]
  let baseline: BaselineTerms
  /// The prior means of the natural parameters of the block, 0 for all others.
  let means: [Double]
  /// The natural parameters of the block.
  let members: Set<Int>

  /// The block, unless one of its priors is not normal.
  init?(_ data: MeridianData, _ parameters: MeridianParameters) {
    let layout = ParameterLayout(parameters.blocks)
    baseline = BaselineTerms(data, layout)
    terms = LinearTerm.all(data, layout)
    var reader = NormalPriors(parameters.priors)
    let start = baseline.knots
    guard
      let knots = reader.read(Array(start..<start + data.basis.knotCount), canBeKnown: false),
      let intercepts = reader.read(baseline.intercepts.compactMap(\.self), canBeKnown: true)
    else { return nil }
    var others = intercepts[...]
    let interceptDeviations = baseline.intercepts.map { $0 == nil ? 0 : others.removeFirst() }
    var columns: [PanelDesign.Term] = []
    for term in terms {
      for geo in data.geos.indices { reader.take(term.deviation + geo * term.deviationStride) }
      if let outcomes = term.outcomes {
        let total = outcomes.reduce(0, +)
        columns.append(
          PanelDesign.Term(
            values: term.values, center: .balanced(weights: outcomes.map { $0 / total })))
      } else {
        guard let center = reader.read([term.strength], canBeKnown: true) else { return nil }
        columns.append(
          PanelDesign.Term(values: term.values, center: .free(deviation: center[0])))
      }
    }
    design = PanelDesign(
      rows: data.rows, mask: data.mask, basis: data.basis, knotDeviations: knots,
      interceptDeviations: interceptDeviations, terms: columns)
    means = reader.means
    members = reader.members
    offset = Self.offset(data, baseline, terms, means: reader.means)
  }

  private static func offset(
    _ data: MeridianData, _ baseline: BaselineTerms, _ terms: [LinearTerm], means: [Double]
  ) -> [Double] {
    let memory = WorkingMemory()
    let (values, mean) = (memory.array(means), memory.array(data.rows.count))
    baseline.addLevels(values, to: mean)
    for term in terms where term.outcomes == nil {
      term.addEffects(values, to: mean, data.rows)
    }
    return (0..<data.rows.count).map { mean[$0] }
  }
}

/// Reads normal priors and notes whose they were.
private struct NormalPriors {
  let priors: [MeridianPrior]
  var means: [Double]
  var members: Set<Int> = []

  init(_ priors: [MeridianPrior]) {
    self.priors = priors
    means = [Double](repeating: 0, count: priors.count)
  }

  /// The standard deviations, 0 for known parameters; `nil` where a prior is not normal.
  mutating func read(_ indices: [Int], canBeKnown: Bool) -> [Double]? {
    var deviations: [Double] = []
    for index in indices {
      switch priors[index] {
      case .distributed(.normal(let mean, let sd)):
        means[index] = mean
        deviations.append(sd)
      case .fixed(let value) where canBeKnown:
        means[index] = value
        deviations.append(0)
      default: return nil
      }
      members.insert(index)
    }
    return deviations
  }

  mutating func take(_ index: Int) { members.insert(index) }
}
