/// What a Meridian model expects of other panels.
///
/// Only the panel's own media and controls can differ: organic media, reach and frequency and
/// non-media treatments bring after the fit's weeks what they brought before (`heldForward`), and so
/// does the baseline, as its knots end with the data.
struct MeridianOutlook: ModelOutlook {
  private let model: MeridianModel
  private let panel: Panel

  init(_ model: MeridianModel, _ panel: Panel) {
    self.model = model
    self.panel = panel
  }

  private var data: MeridianData { model.density.data }
  private var fittedWeeks: Int { data.rows.weekCount }

  /// What a channel of the panel brings at natural parameters.
  func contribution(ofChannel channel: Int, at natural: [Double]) -> [Double] {
    let name = panel.channels[channel]
    let paid = data.channels(of: .paid)
    guard let position = paid.firstIndex(where: { data.channels[$0].name == name }) else {
      return [Double](repeating: 0, count: panel.cellCount)
    }
    let response = responses(to: channel, data.channels[paid[position]], position, natural)
    let effects = model.drawing.effects(ofChannel: name, natural)
    return response.enumerated().map { cell, value in
      let geo = cell / panel.weekCount
      return value * effects[geo] * data.scaling.deviation * data.scaling.population[geo]
    }
  }

  /// Hill and carryover of a channel's media, `[geo][week]`, after the history before the KPI.
  private func responses(
    to channel: Int, _ fitted: MediaChannel, _ position: Int, _ natural: [Double]
  ) -> [Double] {
    func value(_ name: String) -> Double {
      model.layout.range(of: "\(name)_m").map { natural[$0.lowerBound + position] } ?? 1
    }
    let history = data.mediaRows.weekCount - fittedWeeks
    let length = history + panel.weekCount
    let scaled = scaledMedia(channel, fitted, history: history)
    let adstock = Adstock(
      fitted.decay == .geometric ? .geometric : .binomialWithinWindow, lagCount: data.lagCount)
    func carried(_ cells: [Double]) -> [Double] {
      adstock.apply(cells, parameters: [value("alpha")], seriesLength: length)
    }
    func saturated(_ cells: [Double]) -> [Double] {
      SaturationFamily.hill.apply(cells, parameters: [value("ec"), value("slope")])
    }
    let all =
      fitted.place == .beforeCarryover ? carried(saturated(scaled)) : saturated(carried(scaled))
    return panel.geos.indices.flatMap { all[$0 * length + history..<($0 + 1) * length] }
  }

  /// Media over population and median with the history before it, `[geo][media week]`.
  private func scaledMedia(_ channel: Int, _ fitted: MediaChannel, history: Int) -> [Double] {
    let before = data.mediaRows.cells(fitted.exposure)
    let unit = model.mediaUnits[channel]
    let cells = panel.media(ofChannel: channel)
    var result: [Double] = []
    for geo in panel.geos.indices {
      let past = geo * data.mediaRows.weekCount
      let start = cells.startIndex + geo * panel.weekCount
      let scale = unit * data.scaling.population[geo]
      result += before[past..<past + history]
      result += cells[start..<start + panel.weekCount].map { $0 / scale }
    }
    return result
  }

  func components(of natural: [Double]) -> ExpectedComponents {
    ExpectedComponents(
      model.components(of: natural).components.map { component in
        var longer = component
        longer.values = extended(component, natural)
        return longer
      })
  }

  private func extended(
    _ component: ExpectedComponents.Component, _ natural: [Double]
  ) -> [Double] {
    if component.kind == .media, let index = panel.channels.firstIndex(of: component.name) {
      return contribution(ofChannel: index, at: natural)
    }
    if component.kind == .control, let index = panel.controls.firstIndex(of: component.name) {
      return model.controlEffect(index, on: panel, at: natural)
    }
    let isSeasonal = component.kind != .intercept || data.basis.followsSeasons
    return panel.geos.indices.flatMap { geo in
      heldForward(
        Array(component.values[geo * fittedWeeks..<(geo + 1) * fittedWeeks]),
        to: panel.weekCount, isSeasonal: isSeasonal)
    }
  }

  func noise(of natural: [Double]) -> [Double] {
    let noise = model.noise(of: natural)
    return panel.geos.indices.flatMap {
      [Double](repeating: noise[$0 * fittedWeeks], count: panel.weekCount)
    }
  }
}

extension MeridianModel: PredictiveModel {
  func outlook(on panel: Panel) -> MeridianOutlook { MeridianOutlook(self, panel) }

  /// Media per head of one scaled unit, by channel of the panel.
  fileprivate var mediaUnits: [Double] {
    let base = panel.panel
    return base.channels.indices.map { channel in
      var perHead: [Double] = []
      for geo in base.geos.indices {
        let history = (channel * base.geoCount + geo) * panel.historyWeekCount
        let weeks = (channel * base.geoCount + geo) * base.weekCount
        let people = panel.population[geo]
        perHead += panel.mediaHistory[history..<history + panel.historyWeekCount]
          .map { $0 / people }
        perHead += base.media[weeks..<weeks + base.weekCount].map { $0 / people }
      }
      return medianOfNonZero(perHead) ?? 1
    }
  }

  /// What a control brings over a panel's weeks, `[geo][week]`, standardised as in the fit.
  fileprivate func controlEffect(_ control: Int, on other: Panel, at natural: [Double]) -> [Double]
  {
    let base = panel.panel
    let name = base.controls[control]
    let isPerHead = specification.populationScaledControls.contains(name)
    func relative(_ values: ArraySlice<Double>, _ weekCount: Int) -> [Double] {
      values.enumerated().map { isPerHead ? $1 / panel.population[$0 / weekCount] : $1 }
    }
    let moments = Moments(relative(base.control(control), base.weekCount))
    let layout = layout
    func value(_ parameter: String, _ offset: Int) -> Double {
      layout.range(of: parameter).map { natural[$0.lowerBound + offset] } ?? 0
    }
    let scaling = density.data.scaling
    return relative(other.control(control), other.weekCount).enumerated().map { cell, raw in
      let geo = cell / other.weekCount
      let deviation = value("gamma_gc_dev", geo * base.controls.count + control)
      let coefficient = value("gamma_c", control) + value("xi_c", control) * deviation
      return coefficient * moments.standardized(raw) * scaling.deviation * scaling.population[geo]
    }
  }
}

extension KnotBasis {
  /// Whether there are knots enough, four a year at least over a year or more, for the baseline of
  /// last year to say more of next year than its last value does.
  var followsSeasons: Bool { weekCount >= 52 && knotCount * 13 >= weekCount }
}
