import Testing

@testable import Model

/// What an experiment does to a posterior that weekly data alone leave open.
@Suite struct CalibrationEffectTests {
  private static func plan() -> PosteriorPlan {
    PosteriorPlan(
      sampling: SamplingPlan(chains: 2, draws: 400, seed: 3, start: .laplace, threads: 2),
      count: .fixed(400))
  }

  private func roi(_ fit: PosteriorFit, _ channel: Int) throws -> Interval {
    try #require(fit.returns[channel].roiInterval)
  }

  @Test func aLiftTestSettlesWhatCollinearChannelsLeaveOpen() throws {
    let market = try CollinearMarket(seed: 11)
    var specification = PyMCSpecification()
    specification.yearlySeasonality = 0
    let without = try PosteriorFit.pymc(market.panel, specification, plan: Self.plan())
    specification.liftTests = [market.switchOff(0, weeks: 40..<46, readFor: 4)]
    let with = try PosteriorFit.pymc(market.panel, specification, plan: Self.plan())
    let (wide, narrow) = (try roi(without, 0), try roi(with, 0))
    let truth = market.roi(0)
    #expect(narrow.lower < truth && truth < narrow.upper, "\(narrow) \(truth)")
    #expect(narrow.upper - narrow.lower < 0.5 * (wide.upper - wide.lower), "\(wide) \(narrow)")
    // What one channel brings the other does not, so the second is settled as well.
    let (open, settled) = (try roi(without, 1), try roi(with, 1))
    #expect(settled.lower < market.roi(1) && market.roi(1) < settled.upper)
    #expect(settled.upper - settled.lower < 0.8 * (open.upper - open.lower), "\(open) \(settled)")
    let lift = try #require(with.lifts.first)
    #expect(abs(lift.discrepancy) < 1.5)
    #expect(lift.use == .likelihood)
  }

  @Test(arguments: ROICalibration.allCases)
  func anROIPriorDoesSoForMeridian(rule: ROICalibration) throws {
    let market = try CollinearMarket(seed: 11)
    let panel = try MeridianPanel(market.panel)
    var specification = MeridianSpecification()
    let without = try PosteriorFit.meridian(panel, specification, plan: Self.plan())
    specification.liftTests = [market.switchOff(0, weeks: 40..<46, readFor: 4)]
    specification.roiCalibration = rule
    let with = try PosteriorFit.meridian(panel, specification, plan: Self.plan())
    let (wide, narrow) = (try roi(without, 0), try roi(with, 0))
    let truth = market.roi(0)
    #expect(narrow.lower < truth && truth < narrow.upper, "\(narrow) \(truth)")
    #expect(narrow.upper - narrow.lower < 0.7 * (wide.upper - wide.lower), "\(wide) \(narrow)")
    #expect(with.lifts.map(\.use) == [.prior])
    #expect(abs(try #require(with.lifts.first).discrepancy) < 2)
  }

  @Test func experimentsThatContradictEachOtherAreSeen() throws {
    let market = try CollinearMarket(seed: 11)
    var tests = [LiftTest](repeating: market.switchOff(0, weeks: 40..<46, readFor: 4), count: 2)
    tests[1].lift *= 3
    tests[0].standardError = 0.05 * tests[0].lift
    tests[1].standardError = tests[0].standardError
    var specification = PyMCSpecification()
    specification.yearlySeasonality = 0
    specification.liftTests = tests
    let fit = try PosteriorFit.pymc(market.panel, specification, plan: Self.plan())
    #expect(fit.lifts[0].discrepancy < -2)
    #expect(fit.lifts[1].discrepancy > 2)
  }

  @Test func testsOfSeveralIndependentGeosAreRefused() throws {
    let item = try PyMCCase.named("pymc_geo")
    var specification = item.specification
    let week = item.panel.weeks[20]
    specification.liftTests = [
      LiftTest(
        channel: item.panel.channels[0],
        design: .window(
          LiftWindow(
            start: week.description, end: week.adding(days: 6).description, isInData: false)),
        spendChange: 1, lift: 1, standardError: 1)
    ]
    let error = try #require(throws: PyMCError.self) {
      _ = try PyMCModel(item.panel, specification)
    }
    #expect(error.description.contains("names no geo"))
    specification.liftTests[0].geo = item.panel.geos[1]
    let model = try PyMCModel(item.panel, specification)
    let lifts = model.geoModels.map(\.series.lifts.count)
    #expect(lifts == model.geos.map { $0 == item.panel.geos[1] ? 1 : 0 })
  }
}
