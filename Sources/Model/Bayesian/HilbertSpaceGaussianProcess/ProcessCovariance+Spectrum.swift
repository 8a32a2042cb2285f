import Glibc

extension ProcessCovariance {
  /// ln √S(ω), half the log spectral density, of eight ω², with its derivative by the length scale.
  ///
  /// Matérn 5/2: η² (16/3) 5^(5/2) ℓ⁻⁵ (5/ℓ² + ω²)⁻³; Matérn 3/2: η² 4 · 3^(3/2) ℓ⁻³ (3/ℓ² + ω²)⁻²;
  /// exponential quadratic: η² √(2π) ℓ e^(-(ℓω)²/2). Riutort-Mayol et al. (2023), equations 1 to 3.
  @inline(__always)
  func halfLogSpectrum(
    atSquares squares: Lanes, logAmplitude: Double, lengthScale: Double, logLengthScale: Double
  ) -> (value: Lanes, byLengthScale: Lanes) {
    let inverse = 1 / lengthScale
    switch self {
    case .matern52:
      let sum: Lanes = squares + 5 * inverse * inverse
      let constant = logAmplitude + 2.848_785_607_328_461 - 2.5 * logLengthScale
      let slope: Lanes = 15 * inverse * inverse * inverse / sum
      return (logarithm(sum) * -1.5 + constant, slope - 2.5 * inverse)
    case .matern32:
      let sum: Lanes = squares + 3 * inverse * inverse
      let constant = logAmplitude + 1.517_106_397_061_027_7 - 1.5 * logLengthScale
      let slope: Lanes = 6 * inverse * inverse * inverse / sum
      return (constant - logarithm(sum), slope - 1.5 * inverse)
    case .exponentialQuadratic:
      let constant = logAmplitude + 0.5 * (halfLogTwoPi + logLengthScale)
      let quarter: Lanes = squares * (0.25 * lengthScale * lengthScale)
      return (constant - quarter, squares * (-0.5 * lengthScale) + 0.5 * inverse)
    }
  }
}
