import Glibc

/// Decay shaped like a Weibull density, which may rise before it falls.
///
///     f(t) = (k/λ) (t/λ)^(k-1) e^(-(t/λ)^k)  at t = 1, ..., L;   w = (f - min f) / (max f - min f)
///
/// Robyn's and PyMC-Marketing's. Computed from ln f, so that weights which underflow in the
/// packages (NaN there) keep their proportions; equal or single weights are an impulse.
enum WeibullPDFAdstock: AdstockKernel {
  static let parameters = [
    TransformParameter(
      name: "scale", symbol: "lam", bounds: .nonNegative, prior: .gammaByMean(mean: 2, sd: 1),
      search: .log(typical: 2, spread: 0.6)),
    TransformParameter(
      name: "shape", symbol: "k", bounds: .nonNegative, prior: .gammaByMean(mean: 3, sd: 1),
      search: .log(typical: 1.5, spread: 0.5)),
  ]

  static func weights(_ parameters: [Double], count: Int, willBeNormalized: Bool) -> KernelWeights {
    let (scale, shape) = (parameters[0], parameters[1])
    let impulse = KernelWeights.impulse(count: count, parameterCount: 2)
    guard scale > 0, shape > 0, count > 1 else { return impulse }
    let ratios = (1...count).map { log(Double($0)) - log(scale) }
    let powers = ratios.map { exp(shape * $0) }
    let logDensities = zip(ratios, powers).map { (shape - 1) * $0 - $1 }
    guard let largest = logDensities.max(), largest.isFinite else { return impulse }
    var density = impulse
    for lag in 0..<count {
      let value = exp(logDensities[lag] - largest)
      density.values[lag] = value
      let isZero = value == 0
      density.byParameter[0][lag] = isZero ? 0 : value * shape / scale * (powers[lag] - 1)
      density.byParameter[1][lag] =
        isZero ? 0 : value * (1 / shape + ratios[lag] * (1 - powers[lag]))
    }
    return stretched(density) ?? impulse
  }

  /// The weights moved and scaled so that the smallest is 0 and the largest 1.
  private static func stretched(_ density: KernelWeights) -> KernelWeights? {
    let lags = density.values.indices
    guard let low = lags.min(by: { density.values[$0] < density.values[$1] }),
      let high = lags.min(by: { density.values[$0] > density.values[$1] })
    else { return nil }
    let range = density.values[high] - density.values[low]
    guard range > 0 else { return nil }
    var result = density
    for lag in lags { result.values[lag] = (density.values[lag] - density.values[low]) / range }
    for (parameter, derivative) in density.byParameter.enumerated() {
      let change = derivative[high] - derivative[low]
      for lag in lags {
        result.byParameter[parameter][lag] =
          (derivative[lag] - derivative[low] - result.values[lag] * change) / range
      }
    }
    return result
  }
}

/// Decay by the survival of a Weibull lifetime, which never rises.
///
///     w_0 = 1,   w_l = w_{l-1} e^(-(l/λ)^k)
///
/// PyMC-Marketing from 1.3 on, and Robyn. Earlier PyMC-Marketing has one weight more: ask for a
/// lag count one larger.
enum WeibullCDFAdstock: AdstockKernel {
  static let parameters = [
    TransformParameter(
      name: "scale", symbol: "lam", bounds: .nonNegative, prior: .gammaByMean(mean: 2, sd: 2.5),
      search: .log(typical: 2, spread: 0.6)),
    TransformParameter(
      name: "shape", symbol: "k", bounds: .nonNegative, prior: .gammaByMean(mean: 2, sd: 2.5),
      search: .log(typical: 1.2, spread: 0.5)),
  ]

  static func weights(_ parameters: [Double], count: Int, willBeNormalized: Bool) -> KernelWeights {
    let (scale, shape) = (parameters[0], parameters[1])
    var kernel = KernelWeights.impulse(count: count, parameterCount: 2)
    guard scale > 0, shape > 0 else { return kernel }
    var (weight, hazard, hazardByShape) = (1.0, 0.0, 0.0)
    for lag in 1..<max(count, 1) {
      let logRatio = log(Double(lag)) - log(scale)
      let power = exp(shape * logRatio)
      weight *= exp(-power)
      if weight == 0 { break }
      hazard += power
      hazardByShape += power * logRatio
      kernel.values[lag] = weight
      kernel.byParameter[0][lag] = weight * hazard * shape / scale
      kernel.byParameter[1][lag] = -weight * hazardByShape
    }
    return kernel
  }
}
