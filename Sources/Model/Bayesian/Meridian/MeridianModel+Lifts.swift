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
      func outlook(_ media: [Double]) -> MeridianOutlook {
        self.outlook(on: panel.panel.replacing(mediaOfChannel: contrast.channel, with: media))
      }
      let outlooks = (with: outlook(contrast.with), without: outlook(contrast.without))
      let lifts = chosen.map { index in
        MeridianOutlook.lift(
          contrast, weekCount: panel.panel.weekCount, outlooks: outlooks, at: draws.draw(index))
      }
      comparisons.append(
        LiftComparison(test, .prior, draws: lifts, level: resolution.level))
    }
    return comparisons
  }
}
