import Glibc

/// How well a regression explains its target.
public struct RegressionStatistics: Sendable, Equatable {
  /// n, the number of rows.
  public var rowCount: Int
  /// k, the number of columns, a constant included.
  public var parameterCount: Int
  /// n − k.
  public var degreesOfFreedom: Int
  /// Whether the columns span a constant: by a column of their own or by dummies that add up to one.
  public var containsConstant: Bool
  /// Σe².
  public var residualSumOfSquares: Double
  /// Σ(y − ȳ)², or Σy² where the columns span no constant.
  public var totalSumOfSquares: Double
  /// R², the share of the total explained.
  public var rSquared: Double
  /// R² with both sums divided by their degrees of freedom.
  public var adjustedRSquared: Double
  /// s = √(Σe² / (n − k)).
  public var residualStandardDeviation: Double
  /// The Gaussian log-likelihood at the maximum, where the variance is Σe²/n.
  public var logLikelihood: Double
  /// −2 ln L + 2k.
  public var akaike: Double
  /// −2 ln L + k ln n.
  public var bayesian: Double
  /// The classical test that all coefficients but the constant are zero; `nil` with none of them.
  public var fTest: TestResult?

  init(target: [Double], residuals: [Double], columnCount: Int, containsConstant: Bool) {
    let count = Double(target.count)
    let mean = containsConstant ? target.reduce(0, +) / count : 0
    let constants = containsConstant ? 1 : 0
    let free = Double(target.count - columnCount)
    let residual = residuals.reduce(0) { $0 + $1 * $1 }
    let total = target.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    rowCount = target.count
    parameterCount = columnCount
    degreesOfFreedom = target.count - columnCount
    self.containsConstant = containsConstant
    residualSumOfSquares = residual
    totalSumOfSquares = total
    rSquared = 1 - residual / total
    adjustedRSquared = 1 - (residual / free) / (total / (count - Double(constants)))
    residualStandardDeviation = (residual / free).squareRoot()
    logLikelihood = -0.5 * count * (log(2 * Double.pi) + log(residual / count) + 1)
    akaike = -2 * logLikelihood + 2 * Double(columnCount)
    bayesian = -2 * logLikelihood + Double(columnCount) * log(count)
    let numerator = Double(columnCount - constants)
    guard numerator > 0 else { return }
    let statistic = max(0, total - residual) / numerator / (residual / free)
    let distribution = FisherDistribution(numerator: numerator, denominator: free)
    fTest = TestResult(statistic: statistic, pValue: distribution.upperTail(at: statistic))
  }
}
