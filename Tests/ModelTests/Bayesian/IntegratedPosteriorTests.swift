import TestSupport
import Testing

@testable import Model

/// The model that is sampled and the plain density of all its parameters have one posterior.
struct IntegratedPosteriorTests {
  /// Means agree within 4.5 of their Monte Carlo errors, and so do standard deviations.
  static func compare(
    _ integrated: some PosteriorModel, _ plain: UnconstrainedDensity<some NaturalDensity>,
    draws: Int
  ) throws {
    var fast = try Sampling(
      integrated, plan: SamplingPlan(draws: draws, seed: 2, start: .laplace))
    try fast.extend()
    var slow = try Sampling(
      plain, plan: SamplingPlan(warmup: 1_000, draws: draws, seed: 3, metric: .dense))
    try slow.extend()
    var random = Xoshiro256(seed: 4)
    let left = fast.draws.chains.map {
      integrated.naturalParameters(atPositions: $0.positions, using: &random)
    }
    let right = slow.draws.chains.map { chain in
      (0..<chain.count).map { plain.naturalParameters(at: Array(chain.position($0)).span) }
    }
    let supports = integrated.blocks.flatMap(\.supports)
    for (index, name) in ParameterLayout(integrated.blocks).parameterNames.enumerated()
    where supports[index] != .fixed {
      let first = ChainValues(chains: left.map { $0.map { $0[index] } })
      let second = ChainValues(chains: right.map { $0.map { $0[index] } })
      #expect(ConvergenceSummary(first).rHat < 1.02 && ConvergenceSummary(second).rHat < 1.03)
      let mean = (first.mean - second.mean) / hypotenuse(first.meanError, second.meanError)
      #expect(abs(mean) < 4.5, "mean of \(name): \(first.mean) \(second.mean)")
      let spread =
        (first.standardDeviation - second.standardDeviation)
        / hypotenuse(first.standardDeviationError, second.standardDeviationError)
      #expect(abs(spread) < 4.5, "\(name): \(first.standardDeviation) \(second.standardDeviation)")
    }
  }

  private static func hypotenuse(_ left: Double, _ right: Double) -> Double {
    (left * left + right * right).squareRoot()
  }

  static func comparePyMC(draws: Int) throws {
    let panel = try SimulatedMix(seed: 3, channels: 2, weeks: 60).panel
    var specification = PyMCSpecification()
    specification.yearlySeasonality = 1
    try compare(
      PyMCModel(panel, specification).geoModels[0],
      UnconstrainedDensity(PyMCDensity(panel, specification)), draws: draws)
  }

  /// With close priors, for with those of Meridian the plain density diverges on so few weeks.
  static func compareMeridian(draws: Int) throws {
    let simulate = try SimulatedPosterior.meridian(priors: [
      MeridianPriorSetting("roi_m", prior: .distributed(.logNormal(location: 0, scale: 0.3))),
      MeridianPriorSetting("eta_m", prior: .distributed(.gamma(shape: 4, rate: 20))),
      MeridianPriorSetting("xi_c", prior: .distributed(.gamma(shape: 4, rate: 20))),
      MeridianPriorSetting("sigma", prior: .distributed(.gamma(shape: 10, rate: 20))),
    ])
    var random = Xoshiro256(seed: 5)
    let model = simulate(&random).model
    try compare(
      model, UnconstrainedDensity(model.density, fixedValues: model.density.fixedValues),
      draws: draws)
  }

  @Test func pymc() throws { try Self.comparePyMC(draws: 600) }

  @Test func meridianByGeo() throws { try Self.compareMeridian(draws: 600) }
}

@Suite(.enabled(if: SlowTests.areWanted, "make slow-test runs it"))
struct SlowIntegratedPosteriorTests {
  @Test func pymc() throws { try IntegratedPosteriorTests.comparePyMC(draws: 6_000) }

  @Test func meridianByGeo() throws { try IntegratedPosteriorTests.compareMeridian(draws: 6_000) }
}
