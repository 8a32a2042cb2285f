internal import Glibc

/// Weights of models by how well they predict single observations.
///
/// Yao, Vehtari, Simpson and Gelman, "Using stacking to average Bayesian predictive distributions"
/// (2018). Densities are `[model][observation]`, on the log scale.
public enum ModelWeights {
  /// The mixture of the models' predictions with the greatest log density, max Σ log Σ w_k p_ik.
  ///
  /// By expectation and maximisation, each step of which gains, until no weight can gain 1e-9 more.
  public static func stacking(_ densities: [[Double]]) -> [Double] {
    guard let count = densities.first?.count, count > 0 else { return [] }
    // Densities relative to the best model's, so that none overflows.
    let shares = (0..<count).map { observation in
      let values = densities.map { $0[observation] }
      let largest = values.max() ?? 0
      return values.map { exp($0 - largest) }
    }
    var weights = [Double](repeating: 1 / Double(densities.count), count: densities.count)
    for _ in 0..<20_000 {
      var gains = [Double](repeating: 0, count: weights.count)
      for share in shares {
        let mixed = zip(weights, share).reduce(0) { $0 + $1.0 * $1.1 }
        for model in gains.indices { gains[model] += share[model] / mixed / Double(count) }
      }
      for model in weights.indices { weights[model] *= gains[model] }
      if (gains.max() ?? 1) - 1 < 1e-9 { break }
    }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// Weights in proportion to exp(elpd), averaged over a Bayesian bootstrap of the observations
  /// (pseudo-BMA+).
  public static func averaging(
    _ densities: [[Double]], seed: UInt64, replicates: Int = 1_000
  ) -> [Double] {
    guard let count = densities.first?.count, count > 0 else { return [] }
    var random = Xoshiro256(seed: seed)
    var sums = [Double](repeating: 0, count: densities.count)
    for _ in 0..<replicates {
      let draws = (0..<count).map { _ in -log1p(-random.uniform()) }
      let total = draws.reduce(0, +)
      let scores = densities.map { values in
        zip(draws, values).reduce(0) { $0 + $1.0 * $1.1 } / total * Double(count)
      }
      let scale = logSumOfExponentials(scores)
      for model in sums.indices { sums[model] += exp(scores[model] - scale) }
    }
    return sums.map { $0 / Double(replicates) }
  }
}
