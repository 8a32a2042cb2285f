/// The result of ordinary least squares.
public struct RegressionFit: Sendable, Equatable {
  /// One estimate per column of the design, in its order.
  public let coefficients: [CoefficientEstimate]
  /// The covariance of the coefficients, of the kind the regression was asked for.
  public let covariance: Matrix
  /// Xb, one value per row.
  public let fitted: [Double]
  /// y − Xb, one value per row.
  public let residuals: [Double]
  /// The diagonal of the hat matrix X(XᵀX)⁻¹Xᵀ, between 0 and 1, one value per row.
  public let leverage: [Double]
  /// How well the columns explain the target.
  public let statistics: RegressionStatistics
  /// Tests of the residuals.
  public let residualTests: ResidualTests
  /// 1 / (1 − R²) of each column on the others; `nil` for the constant itself.
  public let varianceInflation: [Double?]
  /// The largest over the smallest singular value of the design as given.
  public let conditionNumber: Double
  /// The same with every column scaled to length one, which units do not change.
  public let scaledConditionNumber: Double
  /// What to know before trusting the estimates.
  public let warnings: [RegressionWarning]
  private let source: CovarianceSource

  /// The covariance of the coefficients of another kind than the fit was asked for.
  public func covariance(_ kind: StandardErrors) -> Matrix { source.covariance(kind) }

  /// √(gᵀΣg), the standard error of a quantity with gradient g in the coefficients.
  public func standardError(ofGradient gradient: [Double]) -> Double {
    precondition(gradient.count == coefficients.count)
    let product = BLAS.product(covariance, gradient)
    return max(0, zip(gradient, product).reduce(0) { $0 + $1.0 * $1.1 }).squareRoot()
  }

  init(
    options: OrdinaryLeastSquares, input: RegressionInput, columns: [String],
    solution: RefinedSolution, factor: OrthogonalFactor, source: CovarianceSource
  ) {
    self.source = source
    covariance = source.covariance(options.standardErrors)
    residuals = solution.residuals
    leverage = source.leverage
    fitted = zip(input.target, solution.residuals).map { $0 - $1 }
    let containsConstant = DesignGeometry.containsConstant(factor.basis)
    let geometry = DesignGeometry(
      input: input, factor: factor, source: source, containsConstant: containsConstant)
    statistics = RegressionStatistics(
      target: input.target, residuals: solution.residuals, columnCount: columns.count,
      containsConstant: containsConstant)
    let estimates = zip(solution.coefficients, input.scale).map { $0 * $1 }
    coefficients = CoefficientEstimate.table(
      columns: columns, estimates: estimates, covariance: covariance, options: options,
      degreesOfFreedom: statistics.degreesOfFreedom)
    residualTests = ResidualTests(
      residuals: solution.residuals, basis: factor.basis, containsConstant: containsConstant,
      seriesLength: source.seriesLength,
      lags: options.ljungBoxLags ?? min(10, source.seriesLength / 5))
    varianceInflation = geometry.varianceInflation
    conditionNumber = geometry.conditionNumber
    scaledConditionNumber = geometry.scaledConditionNumber
    warnings = RegressionWarning.review(
      columns: columns, input: input, geometry: geometry, statistics: statistics,
      leverage: source.leverage)
  }
}
