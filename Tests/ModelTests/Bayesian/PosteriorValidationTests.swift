import Testing

@testable import Model

/// What posteriors predict of weeks they have not seen, and that they have not seen them.
@Suite struct PosteriorValidationTests {
  private static let plan = PosteriorPlan(
    sampling: SamplingPlan(chains: 2, draws: 150, seed: 3, start: .laplace, threads: 2),
    count: .fixed(150))

  /// The example with its last ten weeks as they are, or as they never were.
  private func example(changed: Bool) throws -> Panel {
    var panel = try PyMCCase.example()
    if changed {
      for week in panel.weekCount - 10..<panel.weekCount { panel.kpi[week] *= 7 }
    }
    return panel
  }

  @Test func aFitDoesNotKnowTheWeeksHeldOut() throws {
    let specification = PyMCSpecification()
    let fits = try [false, true].map {
      try PosteriorFit.pymc(
        try example(changed: $0), specification, heldOutWeeks: 10, plan: Self.plan)
    }
    #expect(fits[0].sample.draws == fits[1].sample.draws)
    let known = try PosteriorFit.pymc(
      try example(changed: false).firstWeeks(169), specification, plan: Self.plan)
    #expect(fits[0].sample.draws == known.sample.draws)
    #expect(Array(fits[0].fit.fitted.prefix(169)) == known.fit.fitted)
    #expect(fits[0].heldOut.count { $0 } == 10 && known.heldOut.isEmpty)
    #expect(fits[0].validation.leaveOneOut.cells == Array(0..<169))
    let (honest, wrong) = (
      try #require(fits[0].validation.holdout), try #require(fits[1].validation.holdout)
    )
    #expect(known.validation.holdout == nil)
    #expect(honest.forecast.mape < 0.2 && honest.coverage(level: 0.9) >= 0.5)
    #expect(wrong.coverage(level: 0.9) == 0 && wrong.logDensity < honest.logDensity - 100)
    #expect(wrong.rankedProbability > 5 * honest.rankedProbability)
  }

  @Test func aForecastScoresTheSameWeeks() throws {
    let score = try PosteriorForecast.pymc(
      try example(changed: false), PyMCSpecification(), heldOutWeeks: 10, plan: Self.plan)
    #expect(score.probabilities.count == 10)
    #expect(score.forecast.mape < 0.2)
  }

  @Test func meridianDoesNotKnowTheWeeksHeldOut() throws {
    let panel = try MeridianSeed.panel("meridian_national_media.csv").trimmed(geos: 1, weeks: 40)
    var changed = panel
    for week in 34..<40 { changed.panel.kpi[week] *= 5 }
    var specification = MeridianSpecification()
    specification.knots = .automatic
    let fits = try [panel, changed].map {
      try PosteriorFit.meridian($0, specification, heldOutWeeks: 6, plan: Self.plan)
    }
    #expect(fits[0].sample.draws == fits[1].sample.draws)
    #expect(fits[0].validation.holdout?.probabilities.count == 6)
    #expect(fits[0].validation.leaveOneOut.cells == Array(0..<34))
  }

  /// Weeks that follow leave units and processes over time as they were.
  @Test(arguments: ["plain", "moving level and media"])
  func aModelGoesOnAsItWas(kind: String) throws {
    let panel = try PyMCCase.example()
    var specification = PyMCSpecification()
    if kind != "plain" {
      specification.timeVaryingIntercept = GaussianProcessSettings(basisCount: 20)
      specification.timeVaryingMedia = GaussianProcessSettings(basisCount: 20)
    }
    let training = try PyMCModel(panel.firstWeeks(120), specification)
    let whole = try training.outlook(on: panel)
    #expect(training.blocks == whole.blocks)
    var random = Xoshiro256(seed: 5)
    for _ in 0..<5 {
      let natural = training.priorDraw(using: &random)
      let (first, all) = (training.components(of: natural), whole.components(of: natural))
      for (component, longer) in zip(first.components, all.components) {
        #expect(component.name == longer.name)
        for (value, same) in zip(component.values, longer.values) {
          #expect(abs(value - same) <= 1e-9 * (1 + abs(value)), "\(component.name)")
        }
      }
    }
  }

  /// A test that ran in weeks held out is not known before them.
  @Test func experimentsOfWeeksHeldOutAreNotKnown() throws {
    func test(_ channel: String, _ weeks: [CalendarDay]) throws -> LiftTest {
      let (start, end) = (try #require(weeks.first), try #require(weeks.last))
      return LiftTest(
        channel: channel,
        design: .window(LiftWindow(start: start.description, end: end.description)),
        spendChange: 0.1, lift: 100, standardError: 50)
    }
    let panel = try example(changed: false)
    var specification = PyMCSpecification()
    let (early, late) = (
      try test("x1", Array(panel.weeks[100..<104])), try test("x1", panel.weeks.suffix(3))
    )
    specification.liftTests = [early, late]
    let models = try PyMCModel.training(panel, specification, heldOutWeeks: 10)
    #expect(models.training.specification.liftTests == [early])
    #expect(models.whole.specification.liftTests == [early])
    let data = try MeridianSeed.panel("meridian_national_media.csv").trimmed(geos: 1, weeks: 40)
    var request = MeridianSpecification()
    request.liftTests = [try test(data.panel.channels[0], data.panel.weeks.suffix(3))]
    let model = try MeridianModel.training(data, request, heldOutWeeks: 6)
    #expect(model.specification.liftTests.isEmpty)
  }

  @Test func whatIsHeldOutMustLeaveSomething() throws {
    let panel = try PyMCCase.example()
    #expect(throws: PyMCError.self) {
      try PosteriorFit.pymc(
        panel, PyMCSpecification(), heldOutWeeks: panel.weekCount, plan: Self.plan)
    }
    let data = try MeridianSeed.panel("meridian_national_media.csv").trimmed(geos: 1, weeks: 40)
    #expect(throws: MeridianError.self) {
      try PosteriorFit.meridian(data, MeridianSpecification(), heldOutWeeks: 40, plan: Self.plan)
    }
  }

  /// Draws of priors have the moments that their forms say.
  @Test func priorsAreDrawnAsTheyAre() throws {
    let model = try PyMCModel(PyMCCase.example(), PyMCSpecification())
    let retention = try #require(model.layout.range(of: "adstock_alpha")).lowerBound
    let noise = try #require(model.layout.range(of: "y_sigma")).lowerBound
    var random = Xoshiro256(seed: 8)
    let draws = (0..<4_000).map { _ in model.priorDraw(using: &random) }
    func mean(_ index: Int) -> Double { draws.reduce(0) { $0 + $1[index] } / 4_000 }
    // Beta(1, 3) and HalfNormal(2).
    #expect(abs(mean(retention) - 0.25) < 0.015)
    #expect(abs(mean(noise) - 2 * 0.797_884_560_8) < 0.1)
  }

  @Test func posteriorsMakeDataLikeTheirsAndPriorsDoNot() throws {
    let fit = try PosteriorFit.pymc(
      try example(changed: false), PyMCSpecification(), plan: Self.plan)
    let mean = try #require(fit.validation.posteriorChecks.first { $0.statistic == .mean })
    #expect(abs(mean.probability - 0.5) < 0.3)
    let prior = try #require(fit.validation.priorChecks.first { $0.statistic == .mean })
    #expect(
      prior.interval.upper - prior.interval.lower
        > 20 * (mean.interval.upper - mean.interval.lower))
    let share = fit.validation.leaveOneOut.probabilities.coverage(level: 0.9)
    #expect(share > 0.8 && share < 1)
    let accuracy = fit.validation.leaveOneOut.accuracy
    #expect(accuracy.parameterCount > 4 && accuracy.parameterCount < 25)
    #expect(abs(accuracy.total - fit.validation.leaveOneOut.widelyApplicable.total) < 3)
  }
}
