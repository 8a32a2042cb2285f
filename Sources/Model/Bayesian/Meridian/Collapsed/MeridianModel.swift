import Synchronization

/// Google Meridian's model of a panel, ready to be sampled.
///
/// What is normal given the rest (knots, intercepts, controls, their geo deviations) is integrated
/// out and drawn back exactly, unless it was given other priors; then everything is sampled. In a
/// national model the geo deviations of media touch nothing and are drawn from their prior.
public struct MeridianModel: PosteriorModel, FactoredModel {
  /// What was asked for.
  public let specification: MeridianSpecification
  let density: NaturalMeridian
  let block: IntegratedBlock?
  let coordinates: SampledCoordinates
  /// Deviations that touch nothing, drawn from their prior.
  let idle: [Int]
  /// The data as they were given.
  let panel: MeridianPanel
  /// How each channel that is paid for returns something for its spend.
  public let responseForms: [ResponseForm]
  let drawing: SharedEvaluator

  /// A model of a panel; `integrates` false samples every parameter, for comparison.
  public init(
    _ panel: MeridianPanel, _ specification: MeridianSpecification = MeridianSpecification(),
    integrates: Bool = true
  ) throws(MeridianError) {
    self.init(
      try NaturalMeridian(panel, specification), of: panel, specification, integrates: integrates)
  }

  /// A model by its density.
  init(
    _ density: NaturalMeridian, of panel: MeridianPanel, _ specification: MeridianSpecification,
    integrates: Bool = true
  ) {
    self.specification = specification
    self.density = density
    self.panel = panel
    responseForms = density.data.responseForms(panel)
    let parameters = density.parameters
    block = integrates ? IntegratedBlock(density.data, parameters) : nil
    let members = block?.members ?? []
    idle = integrates ? parameters.idleDeviations(density.data) : []
    let excluded = members.union(idle)
    let sigma = ParameterLayout(parameters.blocks).range(of: "sigma") ?? 0..<0
    coordinates = SampledCoordinates(parameters, precise: sigma) { !excluded.contains($0) }
    drawing = SharedEvaluator(density, block, coordinates)
  }

  /// The one factor of the posterior: the model itself.
  public var factors: [MeridianModel] { [self] }

  /// The natural parameters of the one factor.
  public func joined(_ factorNaturals: [[Double]]) -> [Double] { factorNaturals.first ?? [] }

  /// Revenue per unit of the KPI, `[geo][week]`.
  public var valuePerKPI: [Double]? { panel.revenuePerKPI }

  /// The natural parameters in Meridian's names and order, known ones included.
  public var blocks: [ParameterBlock] { density.blocks }

  /// The prior of each natural parameter; `nil` for known ones and for the geos' deviations.
  public var priors: [PriorDistribution?] {
    let names = blocks.flatMap { block in block.terms.map { _ in block.name } }
    return zip(names, density.parameters.priors).map { name, prior in
      guard case .distributed(let distribution) = prior else { return nil }
      return MeridianPrior.deviationNames.contains(name) ? nil : distribution
    }
  }

  /// Whether a part of the parameters is integrated out.
  public var isIntegrated: Bool { block != nil }

  /// The number of sampled coordinates.
  public var dimension: Int { coordinates.count }

  /// An evaluator with working memory of its own.
  public func makeEvaluator() -> Evaluator { Evaluator(density, block, coordinates) }

  /// The point of natural parameters; what is integrated out is ignored.
  public func position(of natural: [Double]) -> [Double] { coordinates.position(of: natural) }

  /// The natural parameters of one draw; `random` draws what was integrated out.
  public func naturalParameters(
    at position: Span<Double>, using random: inout Xoshiro256
  ) -> [Double] {
    withIdle(drawing.natural(at: position, using: &random), using: &random)
  }

  /// The natural parameters of many draws, by an evaluator of their own.
  public func naturalParameters(
    atPositions positions: [Double], using random: inout Xoshiro256
  ) -> [[Double]] {
    var evaluator = makeEvaluator()
    return stride(from: 0, to: positions.count - dimension + 1, by: dimension).map { start in
      let position = positions.span.extracting(start..<start + dimension)
      return withIdle(evaluator.draw(at: position, using: &random), using: &random)
    }
  }

  private func withIdle(_ natural: [Double], using random: inout Xoshiro256) -> [Double] {
    var natural = natural
    for index in idle { natural[index] = random.normal() }
    return natural
  }

  /// Natural parameters as the priors alone have them.
  public func priorDraw(using random: inout Xoshiro256) -> [Double] {
    density.parameters.priors.map { prior in
      switch prior {
      case .fixed(let value): value
      case .distributed(let distribution): distribution.draw(using: &random)
      }
    }
  }

  /// What the KPI is expected to be at natural parameters, split by cause, in the KPI's unit.
  ///
  /// The baseline of a geo includes the mean that scaling took away. Held-out cells are filled too.
  public func components(of natural: [Double]) -> ExpectedComponents {
    drawing.components(of: natural)
  }

  /// The components at each of many natural parameters, by an evaluator of their own.
  public func components(ofEach naturals: [[Double]]) -> [ExpectedComponents] {
    var evaluator = makeEvaluator()
    return naturals.map { evaluator.components(of: $0) }
  }

  /// The standard deviation of the KPI around its expectation, `[geo][week]`, in the KPI's unit.
  public func noise(of natural: [Double]) -> [Double] {
    let data = density.data
    let term = NoiseTerm(data, layout)
    return (0..<data.rows.geoCount).flatMap { geo in
      let deviation =
        natural[term.deviations[geo]] * data.scaling.deviation * data.scaling.population[geo]
      return [Double](repeating: deviation, count: data.rows.weekCount)
    }
  }
}

extension MeridianParameters {
  /// The deviations of media effects whose spread is known to be 0.
  fileprivate func idleDeviations(_ data: MeridianData) -> [Int] {
    let layout = ParameterLayout(blocks)
    return MediaGroup.allCases.flatMap { group -> [Int] in
      guard let spreads = layout.range(of: "eta_\(group.rawValue)"),
        let deviations = layout.range(of: group.deviationName)
      else { return [] }
      return deviations.filter { index in
        let channel = (index - deviations.lowerBound) % spreads.count
        return priors[spreads.lowerBound + channel] == .fixed(0)
      }
    }
  }
}

/// One evaluator that draws use in turn.
final class SharedEvaluator: Sendable {
  private let evaluator: Mutex<MeridianModel.Evaluator>

  init(_ density: NaturalMeridian, _ block: IntegratedBlock?, _ coordinates: SampledCoordinates) {
    evaluator = Mutex(MeridianModel.Evaluator(density, block, coordinates))
  }

  func natural(at position: Span<Double>, using random: inout Xoshiro256) -> [Double] {
    evaluator.withLock { $0.draw(at: position, using: &random) }
  }

  func components(of natural: [Double]) -> ExpectedComponents {
    evaluator.withLock { $0.components(of: natural) }
  }

  /// β_g of a channel on the scaled data.
  func effects(ofChannel name: String, _ natural: [Double]) -> [Double] {
    evaluator.withLock { $0.effects(ofChannel: name, natural) }
  }
}
