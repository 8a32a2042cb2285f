import Glibc
import Model

/// Two normal components; the coordinates are μ₁, log(μ₂ − μ₁), log σ₁, log σ₂ and logit θ.
struct NormalMixturePosterior: ReferenceModel {
  let observations: [Double]

  init(_ reference: ReferencePosterior) { observations = reference.numbers("y") }

  var dimension: Int { 5 }
  var parameterNames: [String] { elements(of: "mu", 2) + elements(of: "sigma", 2) + ["theta"] }

  func parameters(at position: [Double]) -> [Double] {
    [
      position[0], position[0] + exp(position[1]), exp(position[2]), exp(position[3]),
      1 / (1 + exp(-position[4])),
    ]
  }

  func makeEvaluator() -> Evaluator { Evaluator(model: self) }

  struct Evaluator: LogDensityEvaluator {
    let model: NormalMixturePosterior

    mutating func logDensity(
      at position: Span<Double>, gradient: inout MutableSpan<Double>
    ) -> Double {
      let gap = exp(position[1])
      let means = (position[0], position[0] + gap)
      let scales = (exp(position[2]), exp(position[3]))
      let share = 1 / (1 + exp(-position[4]))
      // μ, σ ~ normal(0, 2), θ ~ beta(5, 5), and the Jacobians.
      var value = position[1] + position[2] + position[3]
      value -= (means.0 * means.0 + means.1 * means.1) / 8
      value -= (scales.0 * scales.0 + scales.1 * scales.1) / 8
      value += 5 * log(share) + 5 * log(1 - share)
      var mean = (-means.0 / 4, -means.1 / 4)
      var scale = (1 - scales.0 * scales.0 / 4, 1 - scales.1 * scales.1 / 4)
      var shareSlope = 5 * (1 - 2 * share)
      let constants = (log(share) - position[2], log(1 - share) - position[3])
      for observation in model.observations {
        let z = ((observation - means.0) / scales.0, (observation - means.1) / scales.1)
        let logs = (constants.0 - z.0 * z.0 / 2, constants.1 - z.1 * z.1 / 2)
        let ratio = exp(-abs(logs.0 - logs.1))
        value += max(logs.0, logs.1) + log1p(ratio)
        let first = logs.0 >= logs.1 ? 1 / (1 + ratio) : ratio / (1 + ratio)
        mean.0 += first * z.0 / scales.0
        mean.1 += (1 - first) * z.1 / scales.1
        scale.0 += first * (z.0 * z.0 - 1)
        scale.1 += (1 - first) * (z.1 * z.1 - 1)
        shareSlope += first - share
      }
      gradient[0] = mean.0 + mean.1
      gradient[1] = 1 + mean.1 * gap
      gradient[2] = scale.0
      gradient[3] = scale.1
      gradient[4] = shareSlope
      return value
    }
  }
}
