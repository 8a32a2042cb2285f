internal import Glibc

/// A generalised Pareto distribution fitted to exceedances over a threshold.
///
/// Zhang and Stephens, "A new and efficient estimation method for the generalized Pareto
/// distribution" (2009), with the weak prior on the shape of Vehtari, Simpson, Gelman, Yao and Gabry,
/// "Pareto smoothed importance sampling" (2024).
struct ParetoTail {
  /// The shape k̂: above 0.7 the weights' mean is not to be trusted.
  let shape: Double
  /// The scale σ̂.
  let scale: Double

  /// Fits exceedances, rising and above 0.
  init(exceedances: [Double]) {
    let count = exceedances.count
    let candidates = Self.candidates(exceedances)
    let logLikelihoods = candidates.map { candidate in
      let shape = Self.shape(candidate, exceedances)
      return Double(count) * (log(-(candidate / shape)) - shape - 1)
    }
    var (total, sum) = (0.0, 0.0)
    for (candidate, likelihood) in zip(candidates, logLikelihoods) {
      let weight = 1 / logLikelihoods.reduce(0) { $0 + exp($1 - likelihood) }
      guard weight >= 10 * Double.ulpOfOne else { continue }
      total += weight
      sum += weight * candidate
    }
    let rate = sum / total
    let likeliest = Self.shape(rate, exceedances)
    scale = -likeliest / rate
    shape = (Double(count) * likeliest + 5) / Double(count + 10)
  }

  /// The quantile σ((1 − p)^(−k) − 1) / k.
  func quantile(_ probability: Double) -> Double {
    let survival = log1p(-probability)
    return scale * (abs(shape) < .ulpOfOne ? -survival : expm1(-shape * survival) / shape)
  }

  /// Values of −k/σ spread around where the data put it.
  private static func candidates(_ exceedances: [Double]) -> [Double] {
    let count = exceedances.count
    let size = 30 + Int(Double(count).squareRoot())
    let quarter = exceedances[Int(Double(count) / 4 + 0.5) - 1]
    return (1...size).map { index in
      let share = 1 - (Double(size) / (Double(index) - 0.5)).squareRoot()
      return share / (3 * quarter) + 1 / exceedances[count - 1]
    }
  }

  /// Mean of log(1 − b x), the shape that belongs to a rate b.
  private static func shape(_ rate: Double, _ exceedances: [Double]) -> Double {
    exceedances.reduce(0) { $0 + log1p(-rate * $1) } / Double(exceedances.count)
  }
}
