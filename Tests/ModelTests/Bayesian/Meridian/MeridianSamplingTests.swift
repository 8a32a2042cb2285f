import Testing

@testable import Model

/// Both ways to sample one model have one posterior.
///
/// Priors are close, for with those of Meridian the plain way diverges on so few weeks.
struct MeridianSamplingTests {
  @Test func integratedAndPlainPosteriorsAgree() throws {
    let names = ["roi_m", "alpha_m", "ec_m", "sigma", "knot_values", "gamma_c"]
    let sampled = try [true, false].map { integrates in
      let model = try SmallMeridian.model("national with close priors", integrates: integrates)
      var run = try Sampling(model, plan: SamplingPlan(warmup: 400, draws: 500, seed: 4))
      try run.extend()
      #expect(run.draws.divergenceCount == 0)
      var random = Xoshiro256(seed: 6)
      let chains = run.draws.chains.map { chain in
        (0..<chain.count).map { draw in
          model.naturalParameters(at: Array(chain.position(draw)).span, using: &random)
        }
      }
      return names.flatMap { name in
        (model.layout.range(of: name) ?? 0..<0).map { index in
          ChainValues(chains: chains.map { $0.map { $0[index] } })
        }
      }
    }
    for (integrated, plain) in zip(sampled[0], sampled[1]) {
      let (left, right) = (Summary(integrated), Summary(plain))
      #expect(left.rHat < 1.03 && right.rHat < 1.05)
      let error = (left.error * left.error + right.error * right.error).squareRoot()
      #expect(abs(left.mean - right.mean) < 5 * error)
    }
  }

  private struct Summary {
    let mean: Double
    let error: Double
    let rHat: Double

    init(_ values: ChainValues) {
      let moments = Moments(values.values)
      let summary = ConvergenceSummary(values)
      mean = moments.mean
      error = moments.deviation / summary.bulkSampleSize.squareRoot()
      rHat = summary.rHat
    }
  }
}
