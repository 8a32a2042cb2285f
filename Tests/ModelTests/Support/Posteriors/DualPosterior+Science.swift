import Glibc

extension DualPosterior {
  /// Regression by a Gaussian process with squared exponential covariance.
  static func gaussianProcess(_ reference: ReferencePosterior) -> DualPosterior {
    let (places, target) = (reference.numbers("x"), reference.numbers("y"))
    return DualPosterior(dimension: 3, parameterNames: ["rho", "alpha", "sigma"]) { reader in
      let length = reader.positive()
      let amplitude = reader.positive()
      let noise = reader.positive()
      var value = log(length) * 24 - length * 4
      value += logNormal(amplitude, mean: 0, deviation: 2) + logNormal(noise, mean: 0, deviation: 1)
      // Cholesky and forward substitution, row by row.
      var factor: [[Dual]] = []
      var solution: [Dual] = []
      for row in places.indices {
        var entries: [Dual] = []
        var rest = Dual(target[row])
        for column in 0...row {
          let distance = places[row] - places[column]
          var entry =
            amplitude * amplitude * exp(Dual(-distance * distance / 2) / (length * length))
          if row == column { entry += noise }
          for index in 0..<column {
            entry -= entries[index] * (column < row ? factor[column][index] : entries[index])
          }
          if column < row {
            entries.append(entry / factor[column][column])
            rest -= entries[column] * solution[column]
          } else {
            entries.append(squareRoot(entry))
          }
        }
        let scaled = rest / entries[row]
        value -= log(entries[row]) + scaled * scaled * 0.5
        factor.append(entries)
        solution.append(scaled)
      }
      return value
    }
  }

  /// Hares and lynxes by the Lotka-Volterra equations, integrated by Runge-Kutta in steps of 0.2.
  static func predatorPrey(_ reference: ReferencePosterior) -> DualPosterior {
    let (times, first) = (reference.numbers("ts"), reference.numbers("y_init"))
    let later = reference.rows("y")
    let names = elements(of: "theta", 4) + elements(of: "z_init", 2) + elements(of: "sigma", 2)
    return DualPosterior(dimension: 8, parameterNames: names) { reader in
      let rates = (reader.positive(), reader.positive(), reader.positive(), reader.positive())
      let start = (reader.positive(), reader.positive())
      let deviations = (reader.positive(), reader.positive())
      var value = logNormal(rates.0, mean: 1, deviation: 0.5)
      value += logNormal(rates.1, mean: 0.05, deviation: 0.05)
      value += logNormal(rates.2, mean: 1, deviation: 0.5)
      value += logNormal(rates.3, mean: 0.05, deviation: 0.05)
      for deviation in [deviations.0, deviations.1] {
        value += logNormal(log(deviation), mean: -1, deviation: 1) - log(deviation)
      }
      for population in [start.0, start.1] {
        value += logNormal(log(population), mean: log(10.0), deviation: 1) - log(population)
      }
      func observe(_ seen: [Double], _ state: (Dual, Dual)) {
        let z = (
          (log(seen[0]) - log(state.0)) / deviations.0, (log(seen[1]) - log(state.1)) / deviations.1
        )
        value -= (z.0 * z.0 + z.1 * z.1) * 0.5 + log(deviations.0) + log(deviations.1)
      }
      observe(first, start)
      var (state, time) = (start, 0.0)
      for (index, end) in times.enumerated() {
        let steps = max(1, Int(((end - time) / 0.2).rounded()))
        for _ in 0..<steps { state = stepped(state, rates, by: (end - time) / Double(steps)) }
        time = end
        observe(later[index], state)
      }
      return value
    }
  }

  private static func stepped(
    _ state: (Dual, Dual), _ rates: (Dual, Dual, Dual, Dual), by step: Double
  ) -> (Dual, Dual) {
    func change(_ u: Dual, _ v: Dual) -> (Dual, Dual) {
      ((rates.0 - rates.1 * v) * u, (rates.3 * u - rates.2) * v)
    }
    let a = change(state.0, state.1)
    let b = change(state.0 + a.0 * (step / 2), state.1 + a.1 * (step / 2))
    let c = change(state.0 + b.0 * (step / 2), state.1 + b.1 * (step / 2))
    let d = change(state.0 + c.0 * step, state.1 + c.1 * step)
    return (
      state.0 + (a.0 + (b.0 + c.0) * 2 + d.0) * (step / 6),
      state.1 + (a.1 + (b.1 + c.1) * 2 + d.1) * (step / 6)
    )
  }
}
