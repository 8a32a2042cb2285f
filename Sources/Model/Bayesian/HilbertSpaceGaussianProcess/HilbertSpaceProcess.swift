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
  /// ω of each basis function.
  let frequencies: [Double]
  /// φ, `[basis][week]`.
  let basis: [[Double]]
  /// How smooth the process is.
  let covariance: ProcessCovariance

  /// The basis over a number of weeks.
  init(_ settings: GaussianProcessSettings, weekCount: Int) {
    self.weekCount = weekCount
    covariance = settings.covariance
    let middle = Double(weekCount - 1) / 2
    let boundary = settings.boundary ?? max(2 * middle, 1)
    frequencies = (0..<settings.basisCount).map { .pi * Double($0 + 1) / (2 * boundary) }
    basis = frequencies.map { frequency in
      (0..<weekCount).map { week in
        sin(frequency * (Double(week) - middle + boundary)) / boundary.squareRoot()
      }
    }
  }
}

/// A positive series around 1: a process made positive and divided by its mean.
///
///     m(t) = softplus(f(t)) / mean_t softplus(f(t))
///
/// Holds the working memory of one chain; `pullback` belongs to the last `evaluate`.
struct ProcessMultiplier {
  private let process: HilbertSpaceProcess
  private var roots: [Double]
  private var rootSlopes: [Double]
  private var level: [Double]
  private var shares: [Double]
  private var mean = 1.0
  /// The multiplier of each week.
  private(set) var values: [Double]

  /// Working memory for a process.
  init(_ process: HilbertSpaceProcess) {
    self.process = process
    roots = [Double](repeating: 0, count: process.frequencies.count)
    rootSlopes = roots
    values = [Double](repeating: 1, count: process.weekCount)
    level = values
    shares = values
  }

  /// The process itself, before it was made positive.
  var series: [Double] { level }

  /// Fills `values` for an amplitude η, a length scale ℓ in weeks and weights z.
  mutating func evaluate(amplitude: Double, lengthScale: Double, weights: Span<Double>) {
    for week in level.indices { level[week] = 0 }
    for (index, frequency) in process.frequencies.enumerated() {
      let spectrum = process.covariance.halfLogSpectrum(
        at: frequency, amplitude: amplitude, lengthScale: lengthScale)
      roots[index] = exp(spectrum.value)
      rootSlopes[index] = spectrum.byLengthScale
      add(roots[index] * weights[index], times: process.basis[index], to: &level)
    }
    mean = 0
    for week in values.indices {
      (values[week], shares[week]) = softplus(level[week])
      mean += values[week] / Double(values.count)
    }
    for week in values.indices { values[week] /= mean }
  }

  /// The derivatives of Σ `cotangent`_t m(t) by amplitude, length scale and weights; those by the
  /// weights are added to `byWeight`.
  mutating func pullback(
    _ cotangent: Span<Double>, amplitude: Double, weights: Span<Double>,
    byWeight: inout MutableSpan<Double>
  ) -> (byAmplitude: Double, byLengthScale: Double) {
    var average = 0.0
    for week in values.indices { average += cotangent[week] * values[week] }
    average /= Double(values.count)
    for week in values.indices {
      level[week] = (cotangent[week] - average) / mean * shares[week]
    }
    var (byAmplitude, byLengthScale) = (0.0, 0.0)
    for index in roots.indices {
      let slope = dot(level, process.basis[index]) * roots[index]
      byWeight[index] += slope
      byAmplitude += slope * weights[index] / amplitude
      byLengthScale += slope * weights[index] * rootSlopes[index]
    }
    return (byAmplitude, byLengthScale)
  }
}

private func add(_ factor: Double, times column: [Double], to sum: inout [Double]) {
  for week in sum.indices { sum[week] += factor * column[week] }
}

private func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = Lanes.zero
  var week = 0
  while week + 8 <= left.count {
    for lane in 0..<8 { sum[lane] += left[week + lane] * right[week + lane] }
    week += 8
  }
  var rest = 0.0
  while week < left.count {
    rest += left[week] * right[week]
    week += 1
  }
  return sum.sum() + rest
}
