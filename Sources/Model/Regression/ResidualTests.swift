/// A test statistic with the probability of one at least as extreme if nothing is wrong.
public struct TestResult: Sendable, Equatable {
  /// The statistic.
  public var statistic: Double
  /// The probability, between 0 and 1.
  public var pValue: Double
}

/// What the residuals say about the assumptions behind standard errors.
///
/// All are NaN for residuals that are zero throughout.
public struct ResidualTests: Sendable, Equatable {
  /// Σ(eₜ − eₜ₋₁)² / Σeₜ²: 2 without autocorrelation, towards 0 with positive (Durbin and Watson).
  public var durbinWatson: Double
  /// n/6 (S² + (K − 3)²/4), large where residuals are not normal (Jarque and Bera, 1980).
  public var jarqueBera: TestResult
  /// S, the third standardised moment of the residuals.
  public var skewness: Double
  /// K, the fourth standardised moment of the residuals; 3 for the normal distribution.
  public var kurtosis: Double
  /// n(n + 2) Σ r(l)²/(n − l), large with autocorrelation at any of the lags (Ljung and Box, 1978).
  public var ljungBox: TestResult
  /// n·R² of the squared residuals on the columns (Breusch and Pagan, 1979, as Koenker, 1981, has it).
  public var breuschPagan: TestResult
  /// The number of lags the Ljung-Box test looks at.
  public var lags: Int
}

extension ResidualTests {
  /// The tests on residuals of stacked series, with an orthonormal `basis` of the columns.
  init(
    residuals: [Double], basis: Matrix, containsConstant: Bool, seriesLength: Int, lags: Int
  ) {
    let count = Double(residuals.count)
    let square = residuals.reduce(0) { $0 + $1 * $1 }
    let moments = Self.moments(residuals)
    skewness = moments.skewness
    kurtosis = moments.kurtosis
    let excess = kurtosis - 3
    let normality = count / 6 * (skewness * skewness + excess * excess / 4)
    jarqueBera = Self.chiSquared(normality, degreesOfFreedom: 2)

    let lags = max(1, min(lags, seriesLength - 1))
    var differences = 0.0
    for row in residuals.indices where row % seriesLength > 0 {
      let difference = residuals[row] - residuals[row - 1]
      differences += difference * difference
    }
    durbinWatson = differences / square
    let box = stride(from: 1, through: lags, by: 1).reduce(0.0) { sum, lag in
      var product = 0.0
      for row in residuals.indices where row % seriesLength >= lag {
        product += residuals[row] * residuals[row - lag]
      }
      return sum + (product / square) * (product / square) / (count - Double(lag))
    }
    ljungBox = Self.chiSquared(count * (count + 2) * box, degreesOfFreedom: lags)
    self.lags = lags

    let share = Self.explainedShare(
      of: residuals.map { $0 * $0 }, basis: basis, containsConstant: containsConstant)
    breuschPagan = Self.chiSquared(
      count * share, degreesOfFreedom: basis.columnCount - (containsConstant ? 1 : 0))
  }

  private static func chiSquared(_ statistic: Double, degreesOfFreedom: Int) -> TestResult {
    let distribution = ChiSquaredDistribution(degreesOfFreedom: Double(degreesOfFreedom))
    return TestResult(
      statistic: statistic,
      pValue: degreesOfFreedom > 0 ? distribution.upperTail(at: statistic) : .nan)
  }

  private static func moments(_ residuals: [Double]) -> (skewness: Double, kurtosis: Double) {
    let count = Double(residuals.count)
    let mean = residuals.reduce(0, +) / count
    var second = 0.0
    var third = 0.0
    var fourth = 0.0
    for residual in residuals {
      let deviation = residual - mean
      second += deviation * deviation
      third += deviation * deviation * deviation
      fourth += deviation * deviation * deviation * deviation
    }
    second /= count
    return (third / count / (second * second.squareRoot()), fourth / count / (second * second))
  }

  /// R² of a regression with constant, by projection on the columns.
  private static func explainedShare(
    of values: [Double], basis: Matrix, containsConstant: Bool
  ) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let deviations = values.map { $0 - mean }
    let total = deviations.reduce(0) { $0 + $1 * $1 }
    let rows = 0..<values.count
    func outside(_ vector: [Double]) -> [Double] {
      let inside = BLAS.product(basis, BLAS.transposedProduct(basis, vector, rows: rows))
      return zip(vector, inside).map { $0 - $1 }
    }
    var rest = outside(deviations)
    if !containsConstant {
      let constant = outside([Double](repeating: 1, count: values.count))
      let length = constant.reduce(0) { $0 + $1 * $1 }
      let along = zip(rest, constant).reduce(0) { $0 + $1.0 * $1.1 } / length
      rest = zip(rest, constant).map { $0 - along * $1 }
    }
    return 1 - rest.reduce(0) { $0 + $1 * $1 } / total
  }
}
