extension MeridianModel {
  /// What draws say of the specification's experiments, in their order.
  func comparisons(
    _ draws: PosteriorDraws, _ resolution: PosteriorResolution
  ) throws(MeridianError) -> [LiftComparison] {
    let chosen = draws.thinned(to: resolution.responseDrawLimit)
    var comparisons: [LiftComparison] = []
    for test in specification.liftTests {
      let contrast: MediaContrast?
      do throws(LiftTestError) { contrast = try MediaContrast(test, panel.panel) } catch {
        throw .liftTest(error)
      }
      guard let contrast else { continue }
      let outlooks = (
        with: outlook(contrast, contrast.with), without: outlook(contrast, contrast.without)
      )
      let lifts = chosen.map { lift(contrast, outlooks, at: draws.draw($0)) }
      comparisons.append(
        LiftComparison(test, .prior, draws: lifts, level: resolution.level))
    }
    return comparisons
  }

  /// The outlook on the fit's panel with other media of a test's channel, `[geo][week]`.
  private func outlook(_ contrast: MediaContrast, _ media: [Double]) -> MeridianOutlook {
    var changed = panel.panel
    let start = contrast.channel * changed.cellCount
    changed.media.replaceSubrange(start..<start + changed.cellCount, with: media)
    return outlook(on: changed)
  }

  /// The change of the KPI that a test's change of media makes at natural parameters.
  private func lift(
    _ contrast: MediaContrast, _ outlooks: (with: MeridianOutlook, without: MeridianOutlook),
    at natural: [Double]
  ) -> Double {
    let with = outlooks.with.contribution(ofChannel: contrast.channel, at: natural)
    let without = outlooks.without.contribution(ofChannel: contrast.channel, at: natural)
    return contrast.geos.reduce(0.0) { sum, geo in
      contrast.counted.reduce(sum) { sum, week in
        let cell = geo * panel.panel.weekCount + week
        return sum + with[cell] - without[cell]
      }
    }
  }
}
