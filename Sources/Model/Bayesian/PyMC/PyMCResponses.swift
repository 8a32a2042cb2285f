extension PyMCModel {
  /// The parameters of each of `responseForms`: channel by channel, the geos of each.
  public func responseParameters(of natural: [Double]) -> [ResponseParameters] {
    let geoNaturals = separated(natural)
    let effects = zip(geoModels, geoNaturals).map { $0.mediaFactors($1) ?? [] }
    return (geoModels.first?.series.media.indices ?? 0..<0).flatMap { channel in
      geoModels.indices.map { geo in
        parameters(
          ofChannel: channel, geoModels[geo].series.places, geoNaturals[geo],
          weekEffects: effects[geo])
      }
    }
  }

  private func parameters(
    ofChannel channel: Int, _ places: PyMCPlaces, _ natural: [Double], weekEffects: [Double]
  ) -> ResponseParameters {
    var curve = [Double](repeating: 1, count: specification.saturation.parameters.count)
    for (index, positions) in places.saturation { curve[index] = natural[positions[channel]] }
    let gain = places.gain.isEmpty ? 1 : natural[places.gain[channel]]
    return ResponseParameters(
      adstock: places.adstock.map { natural[$0[channel]] }, saturation: specification.saturation,
      saturationParameters: curve, coefficient: gain * targetScale, weekEffects: weekEffects)
  }
}

extension ResponseForm {
  /// The form of a channel in one geo.
  init(
    _ panel: Panel, _ specification: PyMCSpecification, channel: Int, geo: Int, scale: Double,
    scaledMedia: [Double]
  ) {
    self.init(
      channel: panel.channels[channel], adstock: specification.adstock,
      order: specification.order,
      currentSpend: panel.spend(ofChannel: channel).reduce(0, +), mediaScale: scale,
      geoSizes: panel.geos.map { _ in 1 }, geos: geo..<geo + 1, weekCount: panel.weekCount,
      scaledMedia: scaledMedia)
  }
}

extension PyMCGeoModel {
  /// What multiplies the effect of all media in each week; `nil` for a constant effect.
  func mediaFactors(_ natural: [Double]) -> [Double]? {
    guard series.places.mediaProcess != nil else { return nil }
    let parameters = LaneBuffer(natural)
    var mean = PyMCMean(series, linearTerms: [])
    mean.fillColumns(parameters.scalars)
    mean.fillMean(parameters.scalars)
    return mean.mediaFactors
  }
}
