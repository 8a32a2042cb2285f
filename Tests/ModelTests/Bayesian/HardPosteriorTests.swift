import TestSupport
import Testing

@testable import Model

/// Posteriors that are hard to draw from, with as many draws as it takes.
@Suite struct HardPosteriorTests {
  /// What a clean run is: chains agree, 400 effective draws, next to no divergence and next to no
  /// trajectory cut at the greatest depth, which costs time but no correctness.
  static func check(_ sample: PosteriorSample, _ name: String) {
    let sampler = sample.sampler
    let report = """
      \(name): R-hat \(sample.largestRHat ?? .nan), bulk \(sample.smallestBulkSampleSize ?? .nan), \
      tail \(sample.smallestTailSampleSize ?? .nan), \(sampler.divergences) divergences and \
      \(sampler.saturations) cut trajectories of \(sampler.chains * sampler.draws)
      """
    #expect(sample.isReliable, "\(report)")
    for rare in [sampler.divergences, sampler.saturations] {
      #expect(Double(rare) <= 0.002 * Double(sampler.chains * sampler.draws), "\(report)")
    }
  }

  static func sample(_ model: some FactoredModel, seed: UInt64 = 1) throws -> PosteriorSample {
    try PosteriorSample(
      model, plan: SamplingPlan(draws: 700, seed: seed, start: .laplace),
      count: .automatic(limit: 10_000), level: 0.9)
  }

  static func pymc(_ item: HardPanel) throws -> PyMCModel {
    try PyMCModel(item.panel, PyMCSpecification())
  }

  static func meridian(_ item: HardPanel) throws -> MeridianModel {
    var specification = MeridianSpecification()
    if item.panel.geoCount > 1 { specification.knots = .count(8) }
    return try MeridianModel(MeridianPanel(item.panel, population: item.population), specification)
  }

  @Test func thereArePanels() { #expect(HardPanel.all.count == 6) }

  @Test(arguments: HardPanel.all.dropFirst().prefix(3))
  func pymcSamplesCleanly(item: HardPanel) throws {
    Self.check(try Self.sample(Self.pymc(item)), item.description)
  }

  @Test(arguments: HardPanel.all.dropFirst().prefix(2))
  func meridianSamplesCleanly(item: HardPanel) throws {
    Self.check(try Self.sample(Self.meridian(item)), item.description)
  }

  /// Channels in step may rise together, against the baseline, or against each other; only where data
  /// tell nothing but their sum is the correlation bound to be -1.
  @Test func channelsInStepAreToldTogether() throws {
    let item = try #require(HardPanel.all.first { $0.description == "two channels in step" })
    let plan = PosteriorPlan(
      sampling: SamplingPlan(draws: 300, start: .laplace), count: .fixed(300))
    let fit = try PosteriorFit.pymc(item.panel, PyMCSpecification(), plan: plan)
    #expect(fit.correlations.count == 6)
    let model = try Self.pymc(item)
    var totals: [String: [Double]] = [:]
    for index in fit.sample.draws.thinned(to: 1_000) {
      for part in model.components(of: fit.sample.draws.draw(index)).components {
        totals[part.name, default: []].append(part.values.reduce(0, +))
      }
    }
    for pair in fit.correlations {
      let (first, second) = try (
        #require(totals[pair.first]), #require(totals[pair.second])
      )
      let expected = Model.correlation(first, second)
      #expect(abs(pair.value - expected) < 0.1, "\(pair) \(expected)")
    }
    let values = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let pairs = ChannelCorrelation.pairs([
      ("a", values), ("b", values.map { 10 - $0 }), ("c", values.map { 2 * $0 }),
    ])
    #expect(pairs.map { "\($0.first)\($0.second)" } == ["ab", "ac", "bc"])
    for (pair, value) in zip(pairs, [-1.0, 1, -1]) { #expect(abs(pair.value - value) < 1e-12) }
  }
}

@Suite(.enabled(if: SlowTests.areWanted, "make slow-test runs it"))
struct SlowHardPosteriorTests {
  @Test(arguments: HardPanel.all, [UInt64(1), 2, 3])
  func pymcSamplesCleanly(item: HardPanel, seed: UInt64) throws {
    HardPosteriorTests.check(
      try HardPosteriorTests.sample(HardPosteriorTests.pymc(item), seed: seed), item.description)
  }

  @Test(arguments: HardPanel.all, [UInt64(1), 2, 3])
  func meridianSamplesCleanly(item: HardPanel, seed: UInt64) throws {
    HardPosteriorTests.check(
      try HardPosteriorTests.sample(HardPosteriorTests.meridian(item), seed: seed),
      item.description)
  }
}
