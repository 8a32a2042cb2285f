extension MeridianModel {
  /// What each paid channel returns for its spend at natural parameters.
  ///
  /// Reach and frequency is planned by reach, the frequency kept, as in Meridian.
  public func responses(of natural: [Double]) -> [FittedResponse] {
    let data = density.data
    return MediaGroup.allCases.flatMap { group -> [FittedResponse] in
      let members = data.channels(of: group)
      return members.enumerated().compactMap { position, index in
        let channel = data.channels[index]
        guard let spend = paidSpend(of: channel.name) else { return nil }
        let curve = MeridianCurve(
          layout, channel, natural, group: group, position: position)
        return response(of: channel, curve, natural, spend: spend)
      }
    }
  }

  /// What was spent on a channel in the KPI's weeks; `nil` for a channel that is not paid for.
  private func paidSpend(of name: String) -> Double? {
    let base = panel.panel
    if let index = base.channels.firstIndex(of: name) {
      return base.spend(ofChannel: index).reduce(0, +)
    }
    let series = panel.reachFrequency
    guard let index = series.names.firstIndex(of: name) else { return nil }
    let start = index * base.cellCount
    return series.spend[start..<start + base.cellCount].reduce(0, +)
  }

  private func response(
    of channel: MediaChannel, _ curve: MeridianCurve, _ natural: [Double], spend: Double
  ) -> FittedResponse {
    let data = density.data
    let scaling = data.scaling
    let effects = drawing.effects(ofChannel: channel.name, natural)
    let weeks = data.rows.weekCount
    let adstock = Adstock(
      channel.decay == .geometric ? .geometric : .binomialWithinWindow, lagCount: data.lagCount)
    let units = (0..<data.rows.geoCount).flatMap { geo in
      [Double](
        repeating: scaling.deviation * scaling.population[geo] * effects[geo], count: weeks)
    }
    let series = curve.exposures(channel, data, adstock)
    return FittedResponse(
      channel: channel.name, adstock: adstock, adstockParameters: [curve.retention],
      saturation: series.saturation,
      saturationParameters: series.saturation == .hill ? [curve.halfSaturation, curve.slope] : [],
      coefficient: scaling.deviation, mediaScale: 1, geoSizes: scaling.population,
      currentSpend: spend, exposures: series.exposures,
      weights: series.weights(units, adstock, retention: curve.retention))
  }
}

/// The transform parameters of one channel.
private struct MeridianCurve {
  let retention: Double
  let halfSaturation: Double
  let slope: Double

  init(
    _ layout: ParameterLayout, _ channel: MediaChannel, _ natural: [Double], group: MediaGroup,
    position: Int
  ) {
    func value(_ name: String) -> Double {
      layout.range(of: "\(name)_\(group.rawValue)").map { natural[$0.lowerBound + position] } ?? 1
    }
    retention = value("alpha")
    halfSaturation = value("ec")
    slope = value("slope")
  }

  /// A channel's media as its saturation sees it.
  func exposures(
    _ channel: MediaChannel, _ data: MeridianData, _ adstock: Adstock
  ) -> ExposureSeries {
    let media = data.mediaRows.cells(channel.exposure)
    let length = data.mediaRows.weekCount
    let kept = data.rows.weekCount
    func lastWeeks(_ cells: [Double]) -> [Double] {
      (0..<data.rows.geoCount).flatMap { cells[($0 + 1) * length - kept..<($0 + 1) * length] }
    }
    func carried(_ cells: [Double]) -> [Double] {
      lastWeeks(adstock.apply(cells, parameters: [retention], seriesLength: length))
    }
    switch channel.place {
    case .inFrequency:
      let contacts = SaturationFamily.hill.apply(
        data.mediaRows.cells(channel.frequency), parameters: [halfSaturation, slope])
      return ExposureSeries(
        saturation: .none, exposures: carried(zip(media, contacts).map { $0 * $1 }),
        seriesLength: kept, isCarriedAfterwards: false)
    case .afterCarryover:
      return ExposureSeries(
        saturation: .hill, exposures: carried(media), seriesLength: kept,
        isCarriedAfterwards: false)
    case .beforeCarryover:
      return ExposureSeries(
        saturation: .hill, exposures: lastWeeks(media), seriesLength: kept,
        isCarriedAfterwards: true)
    }
  }
}

/// Media before its saturation, `[geo][week]`.
private struct ExposureSeries {
  let saturation: SaturationFamily
  let exposures: [Double]
  let seriesLength: Int
  /// Whether carryover acts on what has saturated.
  let isCarriedAfterwards: Bool

  /// What a saturated unit in each cell brings over the window.
  func weights(_ units: [Double], _ adstock: Adstock, retention: Double) -> [Double] {
    guard isCarriedAfterwards else { return units }
    return adstock.pullback(
      exposures, parameters: [retention], cotangent: units, seriesLength: seriesLength
    ).input
  }
}
