extension MeridianModel {
  /// The parameters of each of `responseForms` at natural parameters.
  public func responseParameters(of natural: [Double]) -> [ResponseParameters] {
    let data = density.data
    return data.paidChannels.map { group, position, channel in
      func value(_ name: String) -> Double {
        layout.range(of: "\(name)_\(group.rawValue)").map { natural[$0.lowerBound + position] } ?? 1
      }
      return ResponseParameters(
        adstock: [value("alpha")], saturation: .hill,
        saturationParameters: [value("ec"), value("slope")],
        coefficient: data.scaling.deviation,
        geoEffects: drawing.effects(ofChannel: channel.name, natural))
    }
  }
}

extension MeridianData {
  /// The channels that are paid for, each with its group and its place there.
  var paidChannels: [(group: MediaGroup, position: Int, channel: MediaChannel)] {
    [MediaGroup.paid, .reachFrequency].flatMap { group in
      channels(of: group).enumerated().map { (group, $0.offset, channels[$0.element]) }
    }
  }

  /// How each channel that is paid for returns something for its spend, in money where the KPI has a
  /// value.
  ///
  /// Reach and frequency is planned by reach, the frequency kept, as in Meridian.
  func responseForms(_ panel: MeridianPanel) -> [ResponseForm] {
    paidChannels.map { _, _, channel in
      var form = ResponseForm(
        channel: channel.name,
        adstock: Adstock(
          channel.decay == .geometric ? .geometric : .binomialWithinWindow, lagCount: lagCount),
        order: channel.place == .beforeCarryover ? .saturationFirst : .adstockFirst,
        currentSpend: panel.paidSpend(ofChannel: channel.name), mediaScale: 1,
        geoSizes: scaling.population, geos: geos.indices, weekCount: rows.weekCount,
        scaledMedia: mediaRows.cells(channel.exposure))
      if channel.place == .inFrequency { form.frequency = mediaRows.cells(channel.frequency) }
      if panel.revenuePerKPI.contains(where: { $0 != 1 }) { form.values = panel.revenuePerKPI }
      return form
    }
  }
}

extension MeridianPanel {
  /// What was spent on a channel in the KPI's weeks, 0 where it is not paid for.
  fileprivate func paidSpend(ofChannel name: String) -> Double {
    if let index = panel.channels.firstIndex(of: name) {
      return panel.spend(ofChannel: index).reduce(0, +)
    }
    guard let index = reachFrequency.names.firstIndex(of: name) else { return 0 }
    return reachFrequency.spend[index * panel.cellCount..<(index + 1) * panel.cellCount]
      .reduce(0, +)
  }
}
