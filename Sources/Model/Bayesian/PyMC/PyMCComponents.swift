/// What the parts of the expected KPI are called, and the unit in which they are reported.
struct PyMCLabels: Sendable {
  let channels: [String]
  let controls: [String]
  /// KPI units of one scaled unit.
  let targetScale: Double
}

extension PyMCGeoModel {
  /// What the KPI is expected to be, split into level, channels, controls and season, `[week]`.
  public func components(of natural: [Double]) -> ExpectedComponents {
    precondition(natural.count == series.priors.count)
    let parameters = LaneBuffer(natural)
    var mean = PyMCMean(series, linearTerms: [])
    mean.fillColumns(parameters.scalars)
    mean.fillMean(parameters.scalars)
    let factors = mean.mediaFactors
    var components = [
      level(natural, factors: mean.interceptFactors)
    ]
    for (channel, name) in labels.channels.enumerated() {
      let gain = mean.gain(ofChannel: channel, parameters.scalars)
      let response = mean.columns.column(0, ofChannel: channel)
      let values = (0..<series.weekCount).map { week in
        gain * response[week / 8][week % 8] * (factors?[week] ?? 1)
      }
      components.append(component(.media, name, values))
    }
    let terms = Dictionary(uniqueKeysWithValues: series.linearTerms.map { ($0.place, $0.values) })
    func contribution(_ place: Int) -> [Double] {
      (terms[place] ?? []).map { natural[place] * $0 }
    }
    for (place, name) in zip(series.places.controls, labels.controls) {
      components.append(component(.control, name, contribution(place)))
    }
    if !series.places.season.isEmpty {
      var sum = [Double](repeating: 0, count: series.weekCount)
      for place in series.places.season {
        for (week, value) in contribution(place).enumerated() { sum[week] += value }
      }
      components.append(component(.seasonality, "yearly_seasonality", sum))
    }
    return ExpectedComponents(components)
  }

  /// The standard deviation of the KPI around its expectation, the same in every week.
  public func noise(of natural: [Double]) -> [Double] {
    [Double](
      repeating: natural[series.places.noise] * labels.targetScale, count: series.weekCount)
  }

  private func level(_ natural: [Double], factors: [Double]?) -> ExpectedComponents.Component {
    let level = natural[series.places.intercept]
    return component(
      .intercept, "intercept", (0..<series.weekCount).map { level * (factors?[$0] ?? 1) })
  }

  private func component(
    _ kind: ComponentKind, _ name: String, _ scaled: [Double]
  ) -> ExpectedComponents.Component {
    ExpectedComponents.Component(
      kind: kind, name: name, values: scaled.map { $0 * labels.targetScale })
  }
}
