/// A lift test on the scale of a geo's model.
///
/// The modelled lift is β Σ_t f_t [S(A(x))_t - S(A(x'))_t] over the weeks that count, x and x' being
/// media with and without the test's change and f the effect of media that moves with time. A test of
/// a level has one week and no carryover, as in PyMC-Marketing.
struct PyMCLift: Sendable {
  let channel: Int
  /// The geo in the panel's order.
  let geo: Int
  /// Media with and without the change, from the first week that matters.
  let media: [[Double]]
  let transform: MediaTransform
  /// The week of the data at which `media` begins; `nil` where the effect of media is its mean.
  let firstWeek: Int?
  /// The weeks of `media` whose KPI counts.
  let counted: Range<Int>
  /// Whether the parameters of the carryover matter.
  let hasCarryover: Bool
  let likelihood: LiftLikelihood

  /// The number of weeks of `media`.
  var weekCount: Int { media[0].count }
}

extension PyMCSpecification {
  /// The lift tests on the scale of the model.
  func lifts(
    _ panel: Panel, targetScale: Double, channelScales: [Double]
  ) throws(LiftTestError) -> [PyMCLift] {
    var lifts: [PyMCLift] = []
    for test in liftTests {
      let (channel, geos) = try test.places(in: panel)
      guard let geo = geos.first, geos.count == 1 else {
        throw .spansGeos(test: test.name, geos: panel.geos)
      }
      let likelihood = LiftLikelihood(
        measured: test.lift / targetScale, error: test.standardError / targetScale,
        distribution: liftDistribution)
      let scale = channelScales[channel]
      if let contrast = try MediaContrast(test, panel) {
        lifts.append(lift(contrast, panel, geo: geo, scale: scale, likelihood))
      } else if case .level(let level, let week) = test.design {
        lifts.append(
          PyMCLift(
            channel: channel, geo: geo,
            media: [[(level + test.spendChange) / scale], [level / scale]],
            transform: transform(Adstock(.none, lagCount: 1), weekCount: 1),
            firstWeek: try week.map { text throws(LiftTestError) in
              try WindowDays(LiftWindow(start: text, end: text), panel, test: test.name)
                .changed.lowerBound
            }, counted: 0..<1, hasCarryover: false, likelihood: likelihood))
      }
    }
    return lifts
  }

  private func lift(
    _ contrast: MediaContrast, _ panel: Panel, geo: Int, scale: Double,
    _ likelihood: LiftLikelihood
  ) -> PyMCLift {
    // What came before the first lag that reaches the test does not matter, unless memory is
    // infinite or the kernel looks ahead.
    let isLocal = adstock.family != .geometricInfinite && adstock.placement == .after
    let first = isLocal ? max(0, contrast.changed.lowerBound - adstock.lagCount + 1) : 0
    let end = isLocal ? contrast.counted.upperBound : panel.weekCount
    let start = geo * panel.weekCount
    func slice(_ cells: [Double]) -> [Double] {
      cells[start + first..<start + end].map { $0 / scale }
    }
    return PyMCLift(
      channel: contrast.channel, geo: geo, media: [slice(contrast.with), slice(contrast.without)],
      transform: transform(adstock, weekCount: end - first), firstWeek: first,
      counted: contrast.counted.lowerBound - first..<contrast.counted.upperBound - first,
      hasCarryover: true, likelihood: likelihood)
  }

  private func transform(_ adstock: Adstock, weekCount: Int) -> MediaTransform {
    let gain = saturation.gainParameter
    return MediaTransform(
      adstock: adstock, saturation: saturation, order: order,
      curveParameters: saturation.parameters.indices.filter { $0 != gain }, weekCount: weekCount)
  }
}
