/// What a model expects of a panel other than that of its fit: with other media, or with weeks after.
///
/// Scales, standardisation and effects stay those of the fit. Cells run `[geo][week]` over the
/// panel's weeks, in the KPI's unit.
protocol ModelOutlook {
  /// What a channel brings at natural parameters.
  func contribution(ofChannel channel: Int, at natural: [Double]) -> [Double]

  /// Everything that is no media of the panel, in the order of the model's components.
  func baseline(at natural: [Double]) -> [ExpectedComponents.Component]

  /// The standard deviation of the KPI around its expectation.
  func noise(at natural: [Double]) -> [Double]
}

/// A model that can look at other panels.
protocol PredictiveModel: FactoredModel {
  /// What it expects of them.
  associatedtype Outlook: ModelOutlook

  /// The outlook on a panel that begins with the fit's first week and has its geos, channels and
  /// controls; the KPI is not read.
  func outlook(on panel: Panel) -> Outlook
}

extension ModelOutlook {
  /// The change of the KPI that a test's change of media makes at natural parameters; `outlooks` are
  /// those on the panels with and without it.
  static func lift(
    _ contrast: MediaContrast, weekCount: Int, outlooks: (with: Self, without: Self),
    at natural: [Double]
  ) -> Double {
    let with = outlooks.with.contribution(ofChannel: contrast.channel, at: natural)
    let without = outlooks.without.contribution(ofChannel: contrast.channel, at: natural)
    return contrast.geos.reduce(0.0) { sum, geo in
      contrast.counted.reduce(sum) { sum, week in
        let cell = geo * weekCount + week
        return sum + with[cell] - without[cell]
      }
    }
  }
}

extension Panel {
  /// The panel with other media of one channel, `[geo][week]`.
  func replacing(mediaOfChannel channel: Int, with cells: [Double]) -> Panel {
    var result = self
    result.media.replaceSubrange(channel * cellCount..<(channel + 1) * cellCount, with: cells)
    return result
  }
}
