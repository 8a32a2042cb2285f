import Testing

@testable import Model

/// The posteriors of posteriordb that this sampler must reproduce; see `Fixtures/posteriordb`.
@Suite struct ReferencePosteriorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var targetAcceptance = 0.8
    var draws = 1_000
    var start = StartMethod.uniform(radius: 2)
    /// Whether divergences are in the nature of the geometry.
    var mayDiverge = false
    let model: @Sendable (ReferencePosterior) -> any ReferenceModel

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "eight_schools-eight_schools_noncentered", targetAcceptance: 0.9) {
      EightSchoolsPosterior($0, isCentered: false)
    },
    Case(
      name: "eight_schools-eight_schools_centered", targetAcceptance: 0.9, draws: 2_000,
      mayDiverge: true
    ) {
      EightSchoolsPosterior($0, isCentered: true)
    },
    Case(name: "kidiq-kidscore_momiq", model: LinearRegressionPosterior.kidScoreMotherIQ),
    Case(name: "kidiq-kidscore_interaction", model: LinearRegressionPosterior.kidScoreInteraction),
    Case(name: "earnings-logearn_height", model: LinearRegressionPosterior.earningsHeight),
    Case(
      name: "earnings-logearn_interaction", model: LinearRegressionPosterior.earningsInteraction),
    Case(name: "mesquite-logmesquite", model: LinearRegressionPosterior.mesquite),
    Case(name: "arK-arK", model: LinearRegressionPosterior.autoregression),
    Case(name: "nes1996-nes", model: LinearRegressionPosterior.election),
    Case(name: "sblri-blr", model: LinearRegressionPosterior.independentCoefficients),
    Case(name: "kilpisjarvi_mod-kilpisjarvi", model: LinearRegressionPosterior.kilpisjarvi),
    Case(name: "low_dim_gauss_mix-low_dim_gauss_mix") { NormalMixturePosterior($0) },
    // Another mode, where the moving average is not invertible, has the reference never seen.
    Case(
      name: "arma-arma11", start: .laplace, model: DualPosterior.autoregressiveMovingAverage),
    Case(name: "garch-garch11", model: DualPosterior.conditionalVolatility),
    Case(name: "hmm_example-hmm_example", model: DualPosterior.hiddenMarkov),
    Case(name: "gp_pois_regr-gp_regr", model: DualPosterior.gaussianProcess),
    // A mode with large errors, 45 lower in log density, holds chains that start elsewhere.
    Case(
      name: "hudson_lynx_hare-lotka_volterra", draws: 600,
      start: .positions(
        .init(repeating: [-0.6, -3.6, -0.2, -3.7, 3.5, 1.8, -1.4, -1.4], count: 4)),
      model: DualPosterior.predatorPrey),
  ]

  @Test(arguments: cases)
  func gradientIsTheSlope(item: Case) throws {
    try expectSlope(of: item.model(.load(item.name)))
  }

  private func expectSlope<Model: ReferenceModel>(of model: Model) throws {
    var evaluator = model.makeEvaluator()
    var random = Xoshiro256(seed: 5)
    for _ in 0..<3 {
      let place = (0..<model.dimension).map { _ in random.normal() }
      let point = evaluator.point(at: place)
      for coordinate in place.indices {
        var (above, below) = (place, place)
        above[coordinate] += 1e-5
        below[coordinate] -= 1e-5
        let difference =
          evaluator.point(at: above).logDensity - evaluator.point(at: below).logDensity
        let error = abs(difference / 2e-5 - point.gradient[coordinate])
        // Differences of a value V are good to about 1e-16 V / 1e-5.
        let scale = 1 + abs(point.gradient[coordinate]) + 1e-4 * abs(point.logDensity)
        #expect(error / scale < 2e-6, "coordinate \(coordinate): \(error)")
      }
    }
  }

  @Test(arguments: cases)
  func drawsAgree(item: Case) throws {
    let reference = try ReferencePosterior.load(item.name)
    try expectAgreement(of: item.model(reference), with: reference, item)
  }

  private func expectAgreement<Model: ReferenceModel>(
    of model: Model, with reference: ReferencePosterior, _ item: Case
  ) throws {
    var sampling = try Sampling(
      model,
      plan: SamplingPlan(
        warmup: item.start == .laplace ? nil : 600, draws: item.draws, seed: 20,
        targetAcceptance: item.targetAcceptance, start: item.start))
    try sampling.extend()
    let draws = sampling.draws
    #expect(draws.divergenceCount == 0 || item.mayDiverge)
    #expect(draws.saturationCount == 0)
    let natural = draws.chains.map { chain in
      (0..<chain.count).map { model.parameters(at: Array(chain.position($0))) }
    }
    #expect(Set(model.parameterNames) == Set(reference.summary.keys))
    for (index, name) in model.parameterNames.enumerated() {
      let expected = try #require(reference.summary[name])
      let values = ChainValues(chains: natural.map { $0.map { $0[index] } })
      expectAgreement(values, expected, name, item)
    }
  }

  /// Means within 4 standard errors, standard deviations within 5 % or 4 standard errors.
  private func expectAgreement(
    _ values: ChainValues, _ expected: ReferencePosterior.Summary, _ name: String, _ item: Case
  ) {
    let error = hypotenuse(values.meanError, expected.mcseMean)
    #expect(
      abs(values.mean - expected.mean) < 4 * error,
      "\(name): \((values.mean - expected.mean) / error) standard errors")
    let spread = values.standardDeviation
    let referenceError = expected.sd / (2 * expected.essBulk).squareRoot()
    let spreadError = hypotenuse(values.standardDeviationError, referenceError)
    #expect(
      abs(spread - expected.sd) < max(0.05 * expected.sd, 4 * spreadError),
      "\(name): sd \(spread), not \(expected.sd)")
    #expect(values.rHat < (item.mayDiverge ? 1.05 : 1.02), "\(name): R-hat \(values.rHat)")
  }

  private func hypotenuse(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }

  /// The funnel of the centered schools is where a sampler must say that something is wrong.
  @Test func centeredSchoolsDiverge() throws {
    let reference = try ReferencePosterior.load("eight_schools-eight_schools_centered")
    var sampling = try Sampling(
      EightSchoolsPosterior(reference, isCentered: true), plan: SamplingPlan(seed: 20))
    try sampling.extend()
    #expect(sampling.draws.divergenceCount > 0)
    let logSpread = ConvergenceSummary(sampling.draws.values(ofCoordinate: 9))
    #expect(logSpread.bulkSampleSize < 400)
    #expect(!ConvergenceTarget().isMet(by: [logSpread]))
  }
}
