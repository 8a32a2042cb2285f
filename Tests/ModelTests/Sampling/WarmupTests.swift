import Glibc
import Testing

@testable import Model

@Suite struct WarmupTests {
  /// The windows of Stan's manual for its default of 1,000 draws.
  @Test func windowsAreThoseOfStan() {
    let lengths = [25, 50, 100, 200, 500].map { WarmupStage.learnMetric(draws: $0) }
    #expect(
      WarmupStage.windows(draws: 1_000)
        == [.findStepSize, .tuneStepSize(draws: 75)] + lengths + [.tuneStepSize(draws: 50)])
    #expect(
      WarmupStage.windows(draws: 100) == [
        .findStepSize, .tuneStepSize(draws: 15), .learnMetric(draws: 75), .tuneStepSize(draws: 10),
      ])
  }

  @Test(arguments: [0, 1, 19, 20, 100, 149, 150, 151, 300, 999, 1_000, 12_345])
  func plansTakeTheDrawsAskedFor(draws: Int) {
    for stages in [WarmupStage.windows(draws: draws), WarmupStage.refinement(draws: draws)] {
      #expect(stages.reduce(0) { $0 + $1.draws } == draws)
      #expect(stages.allSatisfy { $0.draws >= 0 })
    }
  }

  /// On a made-up sampler whose acceptance is exp(−ε), the target 0.8 asks for ε = −ln 0.8.
  @Test(arguments: [1e-4, 1, 50])
  func dualAveragingReachesItsTarget(start: Double) {
    var tuning = DualAveraging(stepSize: start, target: 0.8)
    var stepSize = start
    var random = Xoshiro256(seed: 2)
    for _ in 0..<2_000 {
      let noise = 0.05 * random.normal()
      stepSize = tuning.next(acceptance: max(0, min(1, exp(-stepSize) + noise)))
    }
    #expect(abs(tuning.settled - 0.223) < 0.03, "\(tuning.settled)")
  }

  /// Warm-up comes to the metric of the density, and to an acceptance near its target.
  @Test(arguments: [MetricKind.diagonal, .dense, .lowRank])
  func chainsLearnScales(kind: MetricKind) throws {
    let scales = [1e-3, 1, 1_000]
    var sampling = try Sampling(
      FunctionDensity.normal(scales: scales),
      plan: SamplingPlan(draws: 500, seed: 4, targetAcceptance: 0.8, metric: kind))
    try sampling.extend()
    for chain in sampling.draws.chains {
      for (variance, scale) in zip(chain.adaptation.metric.variances, scales) {
        #expect(variance / (scale * scale) > 0.5 && variance / (scale * scale) < 2)
      }
      let acceptance = chain.steps.reduce(0) { $0 + $1.acceptance } / 500
      #expect(acceptance > 0.7 && acceptance < 0.97)
      #expect(chain.adaptation.draws == 1_000)
    }
    #expect(sampling.draws.divergenceCount == 0)
  }
}
