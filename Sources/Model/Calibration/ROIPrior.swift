import Glibc

extension PriorDistribution {
  /// The log-normal distribution of a mean above 0 and a standard deviation; Meridian's
  /// `lognormal_dist_from_mean_std`.
  static func logNormal(mean: Double, sd: Double) -> PriorDistribution {
    let variance = log1p((sd / mean) * (sd / mean))
    return .logNormal(location: log(mean) - 0.5 * variance, scale: variance.squareRoot())
  }
}

/// The prior of an ROI that several experiments make of what is believed without them.
///
/// The product of the baseline's density (flat above 0 where there is none) and of the experiments'
/// normal densities, on a grid; then the log-normal, gamma or (where the baseline allows less than 0)
/// normal distribution that is nearest to it in cross-entropy. Google Meridian 2.1,
/// `model/calibration/roi.py`.
struct ROIPrior {
  /// The experiments' means and standard deviations.
  let experiments: [(mean: Double, sd: Double)]
  /// What is believed without them; `nil` for any positive value alike.
  let baseline: PriorDistribution?

  /// The nearest distribution; `nil` where the product has no mass.
  var distribution: PriorDistribution? {
    guard let range = scouted, range.lower < range.upper else { return nil }
    let grid = ROIGrid(from: range.lower, to: range.upper, count: 10_000, logDensity)
    return grid?.nearest(allowsNegative: (baseline?.support.lower ?? 0) < 0)
  }

  private func logDensity(_ roi: Double) -> Double {
    var sum = roi > 0 ? 0.0 : -.infinity
    if let baseline {
      let (lower, upper) = baseline.support
      sum = lower < roi && roi < upper ? PriorDensity(baseline).evaluate(at: roi).value : -.infinity
    }
    for experiment in experiments {
      let score = (roi - experiment.mean) / experiment.sd
      sum -= 0.5 * score * score + log(experiment.sd)
    }
    return sum
  }

  /// Where all but two thousandths of the product lie.
  private var scouted: (lower: Double, upper: Double)? {
    var ranges = experiments.map { ($0.mean - 5 * $0.sd, $0.mean + 5 * $0.sd) }
    if let baseline { ranges.append((baseline.quantile(1e-4), baseline.quantile(1 - 1e-4))) }
    guard let lower = ranges.map(\.0).min(), let upper = ranges.map(\.1).max(),
      lower.isFinite, upper.isFinite
    else { return nil }
    return ROIGrid(from: lower, to: upper, count: 2_000, logDensity)
      .map { ($0.quantile(0.001), $0.quantile(0.999)) }
  }
}

/// A density on a grid of equal steps.
private struct ROIGrid {
  let points: [Double]
  /// The probability of each point; they add up to 1.
  let shares: [Double]

  init?(from lower: Double, to upper: Double, count: Int, _ logDensity: (Double) -> Double) {
    let step = (upper - lower) / Double(count - 1)
    points = (0..<count).map { lower + step * Double($0) }
    let logs = points.map(logDensity)
    guard let largest = logs.max(), largest.isFinite else { return nil }
    let weights = logs.map { exp($0 - largest) }
    let sum = weights.reduce(0, +)
    shares = weights.map { $0 / sum }
  }

  func quantile(_ probability: Double) -> Double {
    var sum = 0.0
    for (point, share) in zip(points, shares) {
      sum += share
      if sum >= probability { return point }
    }
    return points[points.count - 1]
  }

  private func mean(_ value: (Double) -> Double) -> Double {
    zip(points, shares).reduce(0) { $1.1 > 0 ? $0 + $1.1 * value($1.0) : $0 }
  }

  /// The distribution of greatest mean log density.
  func nearest(allowsNegative: Bool) -> PriorDistribution {
    let center = mean { $0 }
    let deviation = mean { ($0 - center) * ($0 - center) }.squareRoot()
    let normal = PriorDistribution.normal(mean: center, sd: deviation)
    guard (points.first ?? 0) > 0 else { return normal }
    let logCenter = mean { log($0) }
    let logDeviation = mean { (log($0) - logCenter) * (log($0) - logCenter) }.squareRoot()
    let shape = gammaShape(log(center) - logCenter)
    let positive = [
      PriorDistribution.logNormal(location: logCenter, scale: logDeviation),
      .gamma(shape: shape, rate: shape / center),
    ]
    let scored = ((allowsNegative ? [normal] : []) + positive).map { candidate in
      let density = PriorDensity(candidate)
      return (candidate: candidate, score: mean { density.evaluate(at: $0).value })
    }
    return scored.max { $0.score < $1.score }?.candidate ?? normal
  }

  /// k with ln k - ψ(k) = `excess`, which falls in k: the gamma distribution's shape of greatest
  /// likelihood.
  private func gammaShape(_ excess: Double) -> Double {
    var (low, high) = (-20.0, 40.0)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      let shape = exp(middle)
      if log(shape) - digamma(shape) > excess { low = middle } else { high = middle }
    }
    return exp((low + high) / 2)
  }
}
