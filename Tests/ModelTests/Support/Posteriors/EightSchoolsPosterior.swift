import Glibc
import Model

/// Rubin's eight schools; the coordinates are one for each school, μ and log τ.
struct EightSchoolsPosterior: ReferenceModel {
  let effects: [Double]
  let errors: [Double]
  /// Whether a school's coordinate is its effect θ, which makes a funnel, or (θ − μ) / τ.
  let isCentered: Bool

  init(_ reference: ReferencePosterior, isCentered: Bool) {
    effects = reference.numbers("y")
    errors = reference.numbers("sigma")
    self.isCentered = isCentered
  }

  var dimension: Int { effects.count + 2 }
  var parameterNames: [String] { elements(of: "theta", effects.count) + ["mu", "tau"] }

  func parameters(at position: [Double]) -> [Double] {
    let (mean, spread) = (position[effects.count], exp(position[effects.count + 1]))
    let schools = position.prefix(effects.count)
    return (isCentered ? Array(schools) : schools.map { mean + spread * $0 }) + [mean, spread]
  }

  func makeEvaluator() -> Evaluator { Evaluator(model: self) }

  struct Evaluator: LogDensityEvaluator {
    let model: EightSchoolsPosterior

    mutating func logDensity(
      at position: Span<Double>, gradient: inout MutableSpan<Double>
    ) -> Double {
      let count = model.effects.count
      let (mean, logSpread) = (position[count], position[count + 1])
      let spread = exp(logSpread)
      // μ ~ normal(0, 5), τ ~ half-Cauchy(0, 5) with the Jacobian of its logarithm.
      let sum = 25 + spread * spread
      var value = -mean * mean / 50 - log(sum) + logSpread
      var meanSlope = -mean / 25
      var spreadSlope = 1 - 2 * spread * spread / sum
      for school in 0..<count {
        let coordinate = position[school]
        let deviation = model.isCentered ? (coordinate - mean) / spread : coordinate
        let effect = model.isCentered ? coordinate : mean + spread * coordinate
        let error = model.errors[school]
        let pull = (model.effects[school] - effect) / (error * error)
        value -= 0.5 * (pull * (model.effects[school] - effect) + deviation * deviation)
        if model.isCentered {
          value -= logSpread
          gradient[school] = pull - deviation / spread
          meanSlope += deviation / spread
          spreadSlope += deviation * deviation - 1
        } else {
          gradient[school] = pull * spread - deviation
          meanSlope += pull
          spreadSlope += pull * spread * coordinate
        }
      }
      gradient[count] = meanSlope
      gradient[count + 1] = spreadSlope
      return value
    }
  }
}
