extension PyMCModel {
  /// What each channel returns for its spend at natural parameters; with several geos a part for each
  /// channel and geo, as geos have parameters of their own.
  public func responses(of natural: [Double]) -> [FittedResponse] {
    let geoNaturals = separated(natural)
    return panel.channels.indices.flatMap { channel in
      geoModels.indices.map { geo in
        response(ofChannel: channel, inGeo: geo, geoNaturals[geo])
      }
    }
  }

  private func response(
    ofChannel channel: Int, inGeo geo: Int, _ natural: [Double]
  ) -> FittedResponse {
    let series = geoModels[geo].series
    let places = series.places
    var curve = [Double](repeating: 1, count: specification.saturation.parameters.count)
    for (index, positions) in places.saturation { curve[index] = natural[positions[channel]] }
    let gain = places.gain.isEmpty ? 1 : natural[places.gain[channel]]
    var media = [Double](repeating: 0, count: panel.cellCount)
    let start = panelPosition(ofGeo: geo) * panel.weekCount
    media.replaceSubrange(start..<start + panel.weekCount, with: series.media[channel])
    var response = FittedResponse(
      channel: panel.channels[channel], adstock: specification.adstock,
      parameters: ResponseParameters(
        adstock: places.adstock.map { natural[$0[channel]] }, saturation: specification.saturation,
        saturationParameters: curve, coefficient: gain * targetScale),
      mediaScale: channelScales[channel], geoSizes: panel.geos.map { _ in 1 },
      currentSpend: panel.spend(ofChannel: channel).reduce(0, +), media: media,
      order: specification.order)
    if let factors = geoModels[geo].mediaFactors(natural) {
      for (week, factor) in factors.enumerated() { response.weights[start + week] *= factor }
    }
    return response
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
