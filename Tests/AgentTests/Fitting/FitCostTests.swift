import Model
import Testing

@testable import Agent

/// What fits are expected to take, beside what they took.
@Suite struct FitCostTests {
  /// A fit with the processor seconds that `mmmsql fit` took on one core of an AMD EPYC.
  struct Measured: Sendable, CustomStringConvertible {
    let description: String
    let cells: Int
    let channels: Int
    let specification: ModelSpecification
    let seconds: Double
  }

  private static func leastSquares(_ replicates: Int = 200) -> ModelSpecification {
    var mix = MixSpecification()
    mix.uncertainty.replicates = replicates
    return .leastSquares(mix)
  }

  private static func sampling(_ draws: Int?, _ warmup: Int?) -> SamplingSettings {
    var settings = SamplingSettings()
    if let draws { settings.draws = .fixed(draws) }
    settings.warmup = warmup
    return settings
  }

  private static func pymc(
    draws: Int? = nil, warmup: Int? = nil, folds: Int = 0
  ) -> ModelSpecification {
    var validation = ValidationSettings()
    validation.rollingOrigins = folds
    return .pymc(
      BayesianSpecification(
        PyMCSpecification(), sampling: sampling(draws, warmup), validation: validation))
  }

  private static func meridian(
    draws: Int? = nil, warmup: Int? = nil, folds: Int = 0
  ) -> ModelSpecification {
    var validation = ValidationSettings()
    validation.rollingOrigins = folds
    return .meridian(
      BayesianSpecification(
        MeridianRequest(), sampling: sampling(draws, warmup), validation: validation))
  }

  static let fits: [Measured] = [
    Measured("ols, 179 weeks, 2 channels", 179, 2, leastSquares(), 0.08),
    Measured("ols, 104 weeks, 5 channels", 104, 5, leastSquares(), 0.22),
    Measured("ols, 520 weeks, 5 channels", 520, 5, leastSquares(), 0.31),
    Measured("ols, 520 weeks, 5 channels, 2,000 replicates", 520, 5, leastSquares(2_000), 1.60),
    Measured("ols, 520 weeks, 5 channels, no replicates", 520, 5, leastSquares(0), 0.09),
    Measured("ols, 156 weeks, 20 channels", 156, 20, leastSquares(), 1.47),
    Measured("ols, 10 geos, 104 weeks, 4 channels", 1_040, 4, leastSquares(), 0.58),
    Measured("ols, 40 geos, 156 weeks, 6 channels", 6_240, 6, leastSquares(), 5.05),
    Measured("pymc, 179 weeks, 2 channels", 179, 2, pymc(), 0.30),
    Measured("pymc, 179 weeks, 2 channels, 4,000 draws", 179, 2, pymc(draws: 4_000), 0.80),
    Measured("pymc, 104 weeks, 5 channels", 104, 5, pymc(), 0.29),
    Measured("pymc, 104 weeks, 5 channels, 3 folds", 104, 5, pymc(folds: 3), 0.67),
    Measured("pymc, 520 weeks, 5 channels", 520, 5, pymc(), 0.88),
    Measured("pymc, 156 weeks, 20 channels", 156, 20, pymc(), 1.41),
    Measured("pymc, 156 weeks, 20 channels, 2,000 draws", 156, 20, pymc(draws: 2_000), 2.44),
    Measured("pymc, 156 weeks, 20 channels, warm-up of 2,000", 156, 20, pymc(warmup: 2_000), 1.97),
    Measured("meridian, 104 weeks, 5 channels", 104, 5, meridian(), 0.63),
    Measured("meridian, 10 geos, 104 weeks, 4 channels", 1_040, 4, meridian(), 2.03),
    Measured("the same, 4,000 draws", 1_040, 4, meridian(draws: 4_000), 5.78),
    Measured("the same, warm-up of 2,000", 1_040, 4, meridian(warmup: 2_000), 3.64),
    Measured("the same, 3 folds", 1_040, 4, meridian(folds: 3), 11.65),
    Measured("meridian, 40 geos, 156 weeks, 6 channels", 6_240, 6, meridian(), 17.01),
  ]

  @Test(arguments: fits)
  func isRightWithinAFactorOfThree(fit: Measured) {
    let expected = FitCost(
      cells: fit.cells, channels: fit.channels, specification: fit.specification
    ).seconds(processors: 1)
    #expect(expected < 3 * fit.seconds, "\(expected)")
    #expect(expected > fit.seconds / 3, "\(expected)")
  }

  @Test func chainsShareProcessors() {
    let cost = FitCost(cells: 6_240, channels: 6, specification: Self.meridian())
    let (one, two, many) = (
      cost.seconds(processors: 1), cost.seconds(processors: 2), cost.seconds(processors: 64)
    )
    #expect(two < 0.6 * one && many < 0.3 * one && many > 0.2 * one)
  }

  @Test func sizesThatCannotBeAreNoTrap() {
    for cells in [Int.min, -1, 0, Int.max] {
      let cost = FitCost(cells: cells, channels: Int.max, specification: Self.pymc(folds: Int.min))
      #expect(cost.seconds(processors: 0) > 0)
    }
  }
}

extension FitCostTests.Measured {
  fileprivate init(
    _ description: String, _ cells: Int, _ channels: Int, _ specification: ModelSpecification,
    _ seconds: Double
  ) {
    self.init(
      description: description, cells: cells, channels: channels, specification: specification,
      seconds: seconds)
  }
}
