import Glibc

extension DualPosterior {
  /// An ARMA(1, 1) process.
  static func autoregressiveMovingAverage(_ reference: ReferencePosterior) -> DualPosterior {
    let series = reference.numbers("y")
    return DualPosterior(dimension: 4, parameterNames: ["mu", "phi", "theta", "sigma"]) { reader in
      let mean = reader.real()
      let memory = reader.real()
      let echo = reader.real()
      let deviation = reader.positive()
      var value = logNormal(mean, mean: 0, deviation: 10) + logNormal(memory, mean: 0, deviation: 2)
      value += logNormal(echo, mean: 0, deviation: 2) - log(deviation * deviation + 25)
      var error = series[0] - (mean + memory * mean)
      var squares = error * error
      for time in 1..<series.count {
        error = series[time] - (mean + memory * series[time - 1] + echo * error)
        squares += error * error
      }
      return value - squares / (deviation * deviation * 2) - log(deviation) * Double(series.count)
    }
  }

  /// A GARCH(1, 1) process.
  static func conditionalVolatility(_ reference: ReferencePosterior) -> DualPosterior {
    let series = reference.numbers("y")
    let start = reference.number("sigma1")
    let names = ["mu", "alpha0", "alpha1", "beta1"]
    return DualPosterior(dimension: 4, parameterNames: names) { reader in
      let mean = reader.real()
      let level = reader.positive()
      let shock = reader.between(0, Dual(1))
      let memory = reader.between(0, 1 - shock)
      var variance = Dual(start * start)
      var value = Dual(0)
      for time in series.indices {
        let error = series[time] - mean
        value -= error * error / (variance * 2) + log(variance) * 0.5
        variance = level + shock * error * error + memory * variance
      }
      return value
    }
  }

  /// A hidden Markov model of two states, its likelihood by the forward recursion.
  static func hiddenMarkov(_ reference: ReferencePosterior) -> DualPosterior {
    let series = reference.numbers("y")
    let names = elements(of: "theta1", 2) + elements(of: "theta2", 2) + elements(of: "mu", 2)
    return DualPosterior(dimension: 4, parameterNames: names) { reader in
      let stayFirst = reader.between(0, Dual(1))
      let leaveSecond = reader.between(0, Dual(1))
      let first = reader.positive()
      let second = reader.above(first)
      reader.reported = [stayFirst, 1 - stayFirst, leaveSecond, 1 - leaveSecond, first, second]
      let prior =
        logNormal(first, mean: 3, deviation: 1) + logNormal(second, mean: 10, deviation: 1)
      func emission(_ time: Int, _ mean: Dual) -> Dual {
        let z = series[time] - mean
        return z * z * -0.5
      }
      let moves = [stayFirst, 1 - stayFirst, leaveSecond, 1 - leaveSecond].map { log($0) }
      var ends = (emission(0, first), emission(0, second))
      for time in 1..<series.count {
        ends = (
          logSum(ends.0 + moves[0], ends.1 + moves[2]) + emission(time, first),
          logSum(ends.0 + moves[1], ends.1 + moves[3]) + emission(time, second)
        )
      }
      return prior + logSum(ends.0, ends.1)
    }
  }
}
