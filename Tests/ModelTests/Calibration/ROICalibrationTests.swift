import Testing

@testable import Model

@Suite struct ROICalibrationTests {
  private func test(
    _ panel: Panel, channel: Int = 0, weeks: Range<Int>, roi: Double, error: Double,
    geo: String? = nil
  ) -> LiftTest {
    let geos =
      geo.flatMap { panel.geos.firstIndex(of: $0) }.map { [$0] }
      ?? Array(panel.geos.indices)
    let spend = geos.reduce(0.0) { sum, geo in
      weeks.reduce(sum) {
        $0 + panel.spend[channel * panel.cellCount + geo * panel.weekCount + $1]
      }
    }
    return LiftTest(
      channel: panel.channels[channel], geo: geo,
      design: .window(
        LiftWindow(
          start: panel.weeks[weeks.lowerBound].description,
          end: panel.weeks[weeks.upperBound - 1].adding(days: 6).description)),
      spendChange: spend, lift: roi * spend, standardError: error * spend)
  }

  private func panel() throws -> MeridianPanel {
    try MeridianSeed.panel("meridian_national_media.csv")
  }

  @Test func theWindowRuleTakesMeanErrorAndWeeks() throws {
    let panel = try panel()
    // Without revenue per KPI the return is counted in the KPI.
    let plain = try MeridianPanel(panel.panel)
    var specification = MeridianSpecification()
    specification.roiCalibration = .window
    specification.liftTests = [
      test(plain.panel, weeks: 10..<14, roi: 2, error: 0.5),
      test(plain.panel, weeks: 60..<62, roi: 2, error: 0.5),
    ]
    let calibrated = try specification.calibrated(for: plain)
    let setting = try #require(calibrated.priors.last)
    #expect(setting.parameter == "roi_m" && setting.term == plain.panel.channels[0])
    guard case .distributed(.logNormal(let location, let scale)) = setting.prior else {
      Issue.record("\(setting.prior)")
      return
    }
    // Two tests with independent errors tell the common mean better than each.
    let spends = specification.liftTests.map(\.spendChange)
    let money = spends[0] + spends[1]
    let error = 0.5 * (spends[0] * spends[0] + spends[1] * spends[1]).squareRoot() / money
    let expected = PriorDistribution.logNormal(mean: 2, sd: error)
    guard case .logNormal(let mean, let sd) = expected else { return }
    #expect(abs(location - mean) < 1e-12 && abs(scale - sd) < 1e-12)
    let weeks = try #require(calibrated.calibrationPeriod.last)
    #expect(weeks.column == plain.panel.channels[0])
    #expect(weeks.weeks == [10, 11, 12, 13, 60, 61].map { plain.panel.weeks[$0].description })
    #expect(calibrated.liftTests.isEmpty)
  }

  @Test func theAdjustedRuleKeepsAllWeeksAndStartsFromTheGivenPrior() throws {
    let plain = try MeridianPanel(try panel().panel)
    var specification = MeridianSpecification()
    specification.liftTests = [test(plain.panel, weeks: 140..<152, roi: 2, error: 0.5)]
    let free = try #require(try specification.calibrated(for: plain).priors.last)
    specification.priors = [
      MeridianPriorSetting(
        "roi_m", term: plain.panel.channels[0],
        prior: .distributed(.logNormal(location: -1, scale: 0.2)))
    ]
    let joined = try specification.calibrated(for: plain)
    #expect(joined.calibrationPeriod.isEmpty)
    guard case .distributed(let alone) = free.prior,
      case .distributed(let both) = try #require(joined.priors.last).prior
    else {
      Issue.record("no distribution")
      return
    }
    #expect(alone.quantile(0.5) > 1.5 && alone.quantile(0.5) < 2.5)
    #expect(both.quantile(0.5) < 0.6)
  }

  @Test func moneyPerKPICountsTheReturn() throws {
    let base = try panel().panel
    let worth = try MeridianPanel(
      base, revenuePerKPI: [Double](repeating: 4, count: base.cellCount))
    var specification = MeridianSpecification()
    specification.roiCalibration = .window
    specification.liftTests = [test(base, weeks: 10..<14, roi: 0.5, error: 0.01)]
    guard
      case .distributed(let prior) = try #require(
        try specification.calibrated(for: worth).priors.last
      ).prior
    else { return }
    #expect(abs(prior.quantile(0.5) - 2) < 0.01)
  }

  @Test func whatCannotBeAPriorIsRefused() throws {
    let plain = try MeridianPanel(try panel().panel)
    var specification = MeridianSpecification()
    specification.roiCalibration = .window
    specification.liftTests = [test(plain.panel, weeks: 10..<14, roi: -0.1, error: 0.5)]
    #expect(throws: MeridianError.self) { _ = try specification.calibrated(for: plain) }
    specification.roiCalibration = .adjusted
    #expect(try !specification.calibrated(for: plain).priors.isEmpty)
    specification.liftTests[0].design = .level(1, week: nil)
    #expect(throws: MeridianError.self) { _ = try specification.calibrated(for: plain) }
    specification.liftTests = [test(plain.panel, weeks: 10..<14, roi: 1, error: 0.5)]
    specification.paidMediaPrior = .contribution
    #expect(throws: MeridianError.self) { _ = try specification.calibrated(for: plain) }
    specification.paidMediaPrior = .roi
    specification.liftTests[0].channel = "radio"
    let error = #expect(throws: MeridianError.self) {
      _ = try specification.calibrated(for: plain)
    }
    #expect(error?.description.contains("radio") == true)
  }

  @Test func theModelHasTheCalibratedPrior() throws {
    let plain = try MeridianPanel(try panel().panel)
    var specification = MeridianSpecification()
    specification.liftTests = [test(plain.panel, weeks: 140..<152, roi: 2, error: 0.5)]
    let model = try MeridianModel(plain, specification)
    #expect(model.specification == specification)
    let place = try #require(model.layout.range(of: "roi_m")).lowerBound
    #expect(model.density.parameters.priors[place] != MeridianPrior.standard("roi_m"))
    #expect(model.density.parameters.priors[place + 1] == MeridianPrior.standard("roi_m"))
  }
}
