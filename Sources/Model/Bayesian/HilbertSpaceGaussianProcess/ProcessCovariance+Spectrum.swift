import Glibc

extension ProcessCovariance {
  /// ln √S(ω), half the log spectral density, with its derivative by the length scale.
  ///
  /// Matérn 5/2: η² (16/3) 5^(5/2) ℓ⁻⁵ (5/ℓ² + ω²)⁻³; Matérn 3/2: η² 4 · 3^(3/2) ℓ⁻³ (3/ℓ² + ω²)⁻²;
  /// exponential quadratic: η² √(2π) ℓ e^(-(ℓω)²/2). Riutort-Mayol et al. (2023), equations 1 to 3.
  func halfLogSpectrum(
    at frequency: Double, amplitude: Double, lengthScale: Double
  ) -> (value: Double, byLengthScale: Double) {
    let square = frequency * frequency
    let logLength = log(lengthScale)
    let (value, slope): (Double, Double)
    switch self {
    case .matern52:
      let sum = 5 / (lengthScale * lengthScale) + square
      value = 5.697_571_214_656_922 - 5 * logLength - 3 * log(sum)
      slope = -5 / lengthScale + 30 / (lengthScale * lengthScale * lengthScale * sum)
    case .matern32:
      let sum = 3 / (lengthScale * lengthScale) + square
      value = 3.034_212_794_122_055_4 - 3 * logLength - 2 * log(sum)
      slope = -3 / lengthScale + 12 / (lengthScale * lengthScale * lengthScale * sum)
    case .exponentialQuadratic:
      value = halfLogTwoPi + logLength - 0.5 * lengthScale * lengthScale * square
      slope = 1 / lengthScale - lengthScale * square
    }
    return (log(amplitude) + 0.5 * value, 0.5 * slope)
  }
}
