import Glibc

/// A Gaussian process over weeks as a sum of sine waves whose weights are independent.
///
///     f(t) = Σ_j φ_j(t) √S(ω_j) z_j,   φ_j(t) = √(1/L) sin(ω_j (t - X_mid + L)),   ω_j = πj / (2L)
///
/// with t = 0, 1, … the week and X_mid the middle of the window. Solin and Särkkä (2020);
/// Riutort-Mayol et al. (2023); PyMC-Marketing's `HSGP`.
struct HilbertSpaceProcess: Sendable {
  /// The number of weeks.
  let weekCount: Int
  /// The number of first weeks whose middle and mean define the process; it goes on after them.
  let trainingWeeks: Int
  /// ω of each basis function.
  let frequencies: [Double]
  /// φ, `[basis][week]`.
  let basis: [[Double]]
  /// How smooth the process is.
  let covariance: ProcessCovariance

  /// The basis over a number of weeks.
  init(_ settings: GaussianProcessSettings, weekCount: Int, trainingWeeks: Int? = nil) {
    self.weekCount = weekCount
    self.trainingWeeks = trainingWeeks ?? weekCount
    covariance = settings.covariance
    let middle = Double(self.trainingWeeks - 1) / 2
    let boundary = settings.boundary ?? max(2 * middle, 1)
    frequencies = (0..<settings.basisCount).map { .pi * Double($0 + 1) / (2 * boundary) }
    basis = frequencies.map { frequency in
      (0..<weekCount).map { week in
        sin(frequency * (Double(week) - middle + boundary)) / boundary.squareRoot()
      }
    }
  }
}
