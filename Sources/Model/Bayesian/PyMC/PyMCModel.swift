/// A model of PyMC-Marketing's kind for a panel: one posterior for national data, one for each geo
/// otherwise.
///
/// With geos every parameter of the reference package, the noise included, has a prior of its own in
/// each geo, so once the data are scaled the posterior is a product over geos. Each factor is sampled
/// by itself; `joined` puts their draws together in the package's order.
public struct PyMCModel: FactoredModel {
  /// The independent posteriors, in the order of `geos`.
  public let geoModels: [PyMCGeoModel]
  /// The posteriors of the geos.
  public var factors: [PyMCGeoModel] { geoModels }
  /// The geos, sorted as texts.
  public let geos: [String]
  /// The natural parameters of the whole model, in PyMC-Marketing's names and order.
  public let blocks: [ParameterBlock]
  /// The prior of each natural parameter; `nil` for the weights of a process.
  public let priors: [PriorDistribution?]
  /// KPI units of one scaled unit: the largest KPI.
  public let targetScale: Double
  /// Media units of one scaled unit, by channel.
  public let channelScales: [Double]
  /// The data as they were given.
  let panel: Panel
  /// How each channel returns something for its spend: a form for each channel and geo, as geos have
  /// parameters of their own.
  public let responseForms: [ResponseForm]
  /// What the model was made by.
  let specification: PyMCSpecification
  /// Where each of a geo's parameters stands among all, `[geo][parameter]`.
  private let positions: [[Int]]
  /// Where each geo of the panel stands in `geos`.
  private let panelPositions: [Int]
  /// Where each of `geos` stands in the panel.
  private let sortedPositions: [Int]

  /// The model of a panel; throws where the specification makes no sense for it.
  public init(_ panel: Panel, _ specification: PyMCSpecification) throws(PyMCError) {
    try self.init(panel, specification, trainingWeeks: panel.weekCount)
  }

  /// The model of a panel with the parameters of one that knows only so many first weeks: units and
  /// processes over time are the same as in that model, the weeks go on.
  private init(
    _ panel: Panel, _ specification: PyMCSpecification, trainingWeeks: Int
  ) throws(PyMCError) {
    try specification.check()
    self.panel = panel
    self.specification = specification
    let data = try PyMCData(panel, specification, trainingWeeks: trainingWeeks)
    let layout = try PyMCLayout(specification, data)
    let labels = PyMCLabels(
      channels: data.channels, controls: data.controls, targetScale: data.targetScale)
    var models: [PyMCGeoModel] = []
    for geo in data.geos.indices {
      models.append(
        try PyMCGeoModel(
          PyMCSeries(specification, data, layout, geo: geo), blocks: layout.geoBlocks[geo],
          labels: labels))
    }
    geoModels = models
    geos = data.geos
    blocks = layout.blocks
    priors = layout.ownPriors
    targetScale = data.targetScale
    channelScales = data.channelScales
    positions = layout.positions
    responseForms =
      models.first.map { first in
        first.series.media.indices.flatMap { channel in
          models.indices.map { geo in
            ResponseForm(
              panel, specification, channel: channel, geo: data.panelPositions[geo],
              scale: data.channelScales[channel], scaledMedia: models[geo].series.media[channel])
          }
        }
      } ?? []
    var inverse = data.panelPositions
    for (sorted, position) in data.panelPositions.enumerated() { inverse[position] = sorted }
    panelPositions = inverse
    sortedPositions = data.panelPositions
  }

  /// The natural parameters of the whole model from those of its geos, in the order of `geos`.
  public func joined(_ geoNaturals: [[Double]]) -> [Double] {
    precondition(geoNaturals.count == positions.count)
    var result = [Double](repeating: 0, count: ParameterLayout(blocks).count)
    for (values, places) in zip(geoNaturals, positions) {
      for (value, place) in zip(values, places) { result[place] = value }
    }
    return result
  }

  /// Where one of `geos` stands in the panel.
  func panelPosition(ofGeo geo: Int) -> Int { sortedPositions[geo] }

  /// The natural parameters of each geo, in the order of `geos`.
  public func separated(_ natural: [Double]) -> [[Double]] {
    positions.map { places in places.map { natural[$0] } }
  }

  /// Natural parameters as the priors alone have them.
  public func priorDraw(using random: inout Xoshiro256) -> [Double] {
    joined(geoModels.map { model in model.series.priors.map { $0.draw(using: &random) } })
  }

  /// What the KPI is expected to be, `[geo][week]` with the geos in the panel's order.
  public func components(of natural: [Double]) -> ExpectedComponents {
    let parts = zip(geoModels, separated(natural)).map { $0.components(of: $1).components }
    guard let first = parts.first else { return ExpectedComponents([]) }
    return ExpectedComponents(
      first.indices.map { index in
        var component = first[index]
        component.values = panelPositions.flatMap { parts[$0][index].values }
        return component
      })
  }

  /// The standard deviation of the KPI around its expectation, `[geo][week]` in the panel's order.
  public func noise(of natural: [Double]) -> [Double] {
    let parts = zip(geoModels, separated(natural)).map { $0.noise(of: $1) }
    return panelPositions.flatMap { parts[$0] }
  }
}

extension PyMCModel: ModelOutlook, PredictiveModel {
  /// The same model of a panel with weeks after those of the fit, which have to be the first of it.
  ///
  /// Level and effect of media that move with time go on as the same sums of waves, divided by their
  /// mean over the weeks of the fit, as the package does.
  func outlook(on panel: Panel) throws(PyMCError) -> PyMCModel {
    try PyMCModel(panel, specification, trainingWeeks: self.panel.weekCount)
  }
}
