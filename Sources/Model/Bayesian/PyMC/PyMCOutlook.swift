/// What a model of PyMC-Marketing's kind expects of other panels.
///
/// Level and effect of media that move with time go on as the same sums of waves, divided by their
/// mean over the weeks of the fit, as the package does.
struct PyMCOutlook: ModelOutlook {
  private let model: PyMCModel
  private let panel: Panel
  private let season: [[Double]]
  private let interceptProcess: HilbertSpaceProcess?
  private let mediaProcess: HilbertSpaceProcess?

  init(_ model: PyMCModel, _ panel: Panel) {
    self.model = model
    self.panel = panel
    season = seasonColumns(panel.weeks, order: model.specification.yearlySeasonality)
      .map(\.values)
    let fitted = model.panel.weekCount
    func process(_ settings: GaussianProcessSettings?) -> HilbertSpaceProcess? {
      settings.map {
        HilbertSpaceProcess($0, weekCount: panel.weekCount, trainingWeeks: fitted)
      }
    }
    interceptProcess = process(model.specification.timeVaryingIntercept)
    mediaProcess = process(model.specification.timeVaryingMedia)
  }

  func contribution(ofChannel channel: Int, at natural: [Double]) -> [Double] {
    let weeks = panel.weekCount
    var result = [Double](repeating: 0, count: panel.cellCount)
    for (geo, parameters) in model.separated(natural).enumerated() {
      let position = model.panelPosition(ofGeo: geo)
      let series = model.geoModels[geo].series
      let start = channel * panel.cellCount + position * weeks
      let media = panel.media[start..<start + weeks].map { $0 / model.channelScales[channel] }
      let response = series.response(to: media, ofChannel: channel, parameters, model.specification)
      let factors = factors(mediaProcess, series.places.mediaProcess, parameters)
      for week in 0..<weeks {
        result[position * weeks + week] =
          model.targetScale * response[week] * (factors?[week] ?? 1)
      }
    }
    return result
  }

  func baseline(at natural: [Double]) -> [ExpectedComponents.Component] {
    var names: [(kind: ComponentKind, name: String)] = [(.intercept, "intercept")]
    names += panel.controls.map { (.control, $0) }
    if !season.isEmpty { names.append((.seasonality, "yearly_seasonality")) }
    var components = names.map {
      ExpectedComponents.Component(
        kind: $0.kind, name: $0.name, values: [Double](repeating: 0, count: panel.cellCount))
    }
    for (geo, parameters) in model.separated(natural).enumerated() {
      let position = model.panelPosition(ofGeo: geo)
      for (index, part) in parts(parameters, geo: geo, position: position).enumerated() {
        let start = position * panel.weekCount
        components[index].values.replaceSubrange(
          start..<start + panel.weekCount, with: part.map { model.targetScale * $0 })
      }
    }
    return components
  }

  /// Level, controls and season of one geo on the model's scale.
  private func parts(_ parameters: [Double], geo: Int, position: Int) -> [[Double]] {
    let places = model.geoModels[geo].series.places
    let weeks = panel.weekCount
    let factors = factors(interceptProcess, places.interceptProcess, parameters)
    let level = parameters[places.intercept]
    let controls = places.controls.enumerated().map { index, place in
      let start = index * panel.cellCount + position * weeks
      return panel.controlValues[start..<start + weeks].map { parameters[place] * $0 }
    }
    var seasonal = [Double](repeating: 0, count: weeks)
    for (place, column) in zip(places.season, season) {
      for week in 0..<weeks { seasonal[week] += parameters[place] * column[week] }
    }
    var parts = [(0..<weeks).map { level * (factors?[$0] ?? 1) }]
    parts += controls
    if !season.isEmpty { parts.append(seasonal) }
    return parts
  }

  /// The multiplier of each week, its mean over the fit's weeks being 1.
  private func factors(
    _ process: HilbertSpaceProcess?, _ places: PyMCPlaces.ProcessPlaces?, _ parameters: [Double]
  ) -> [Double]? {
    guard let process, let places else { return nil }
    var multiplier = ProcessMultiplier(process)
    multiplier.evaluate(
      amplitude: parameters[places.amplitude], lengthScale: parameters[places.lengthScale],
      weights: parameters.span.extracting(places.weights))
    return multiplier.values
  }

  func noise(at natural: [Double]) -> [Double] {
    let fitted = model.panel.weekCount
    let noise = model.noise(of: natural)
    return panel.geos.indices.flatMap {
      [Double](repeating: noise[$0 * fitted], count: panel.weekCount)
    }
  }
}

extension PyMCModel: PredictiveModel {
  func outlook(on panel: Panel) -> PyMCOutlook { PyMCOutlook(self, panel) }
}

extension PyMCSeries {
  /// The response to scaled media of a channel at a geo's parameters, on the model's scale.
  fileprivate func response(
    to media: [Double], ofChannel channel: Int, _ parameters: [Double],
    _ specification: PyMCSpecification
  ) -> [Double] {
    let adstock = places.adstock.map { parameters[$0[channel]] }
    var curve = [Double](repeating: 1, count: specification.saturation.parameters.count)
    for (index, positions) in places.saturation { curve[index] = parameters[positions[channel]] }
    let gain = places.gain.isEmpty ? 1 : parameters[places.gain[channel]]
    func carried(_ values: [Double]) -> [Double] {
      specification.adstock.apply(values, parameters: adstock)
    }
    func saturated(_ values: [Double]) -> [Double] {
      specification.saturation.apply(values, parameters: curve)
    }
    let response =
      specification.order == .adstockFirst
      ? saturated(carried(media)) : carried(saturated(media))
    return response.map { gain * $0 }
  }
}
