/// Least squares with full inference; the columns are used as given, a constant included by hand.
///
/// Columns are scaled by powers of two, factored by Householder QR with column pivoting, and the
/// solution is refined with residuals in twice the working precision.
public struct OrdinaryLeastSquares: Sendable, Equatable {
  /// How standard errors are estimated.
  public var standardErrors: StandardErrors
  /// The distribution behind p values and intervals.
  public var reference: ReferenceDistribution
  /// The probability with which an interval covers the true coefficient, between 0 and 1.
  public var confidenceLevel: Double
  /// The number of rows of each time series, one after the other; all rows unless told otherwise.
  public var seriesLength: Int?
  /// The lags of the Ljung-Box test; a fifth of the series, at most 10, unless told otherwise.
  public var ljungBoxLags: Int?

  /// A regression with the given choices.
  public init(
    standardErrors: StandardErrors = .classical, reference: ReferenceDistribution = .studentT,
    confidenceLevel: Double = 0.95, seriesLength: Int? = nil, ljungBoxLags: Int? = nil
  ) {
    self.standardErrors = standardErrors
    self.reference = reference
    self.confidenceLevel = confidenceLevel
    self.seriesLength = seriesLength
    self.ljungBoxLags = ljungBoxLags
  }

  /// Fits a target on named columns.
  public func fit(
    design: Matrix, columns: [String], target: [Double], targetName: String = "kpi"
  ) throws(RegressionError) -> RegressionFit {
    let seriesLength = seriesLength ?? design.rowCount
    try validate(seriesLength: seriesLength, rows: design.rowCount)
    let scaled = try RegressionInput(
      design: design, columns: columns, target: target, targetName: targetName)
    let factor = try factor(of: scaled, columns: columns)
    let solution = RefinedSolution(
      design: scaled.design, factor: factor, target: target)
    let source = covarianceSource(
      scaled, factor, solution, seriesLength: seriesLength, leverage: Self.leverage(factor.basis))
    return RegressionFit(
      options: self, input: scaled, columns: columns, solution: solution, factor: factor,
      source: source)
  }

  private func validate(seriesLength: Int, rows: Int) throws(RegressionError) {
    guard confidenceLevel > 0, confidenceLevel < 1 else {
      throw .invalidConfidenceLevel(confidenceLevel)
    }
    var lags = 0
    if case .hac(let hacLags, _) = standardErrors { lags = hacLags }
    guard lags >= 0, rows == 0 || (seriesLength > 0 && rows % seriesLength == 0) else {
      throw .invalidSeries(lags: lags, seriesLength: seriesLength, rows: rows)
    }
  }

  private func factor(
    of input: RegressionInput, columns: [String]
  ) throws(RegressionError) -> OrthogonalFactor {
    guard let factor = OrthogonalFactor(input.design) else { throw .notFactored }
    let rank = factor.rank(tolerance: 1e-13)
    guard rank < columns.count else { return factor }
    // The first dependent column as a combination of the independent ones, all of similar length.
    let weights = factor.solveTriangle(
      Array(factor.triangle.column(rank).prefix(rank)), size: rank)
    let largest = weights.reduce(0) { max($0, abs($1)) }
    let isZero = input.design.column(factor.order[rank]).allSatisfy { $0 == 0 }
    let involved = weights.indices.filter { !isZero && abs(weights[$0]) > 1e-6 * largest }
    let all = (involved.map { factor.order[$0] } + [factor.order[rank]]).sorted()
    throw .rankDeficient(columns: all.map { columns[$0] })
  }

  private func covarianceSource(
    _ input: RegressionInput, _ factor: OrthogonalFactor, _ solution: RefinedSolution,
    seriesLength: Int, leverage: [Double]
  ) -> CovarianceSource {
    var influence = factor.influence()
    for column in 0..<influence.columnCount {
      for index in influence.range(ofColumn: column) {
        influence.values[index] *= input.scale[column]
      }
    }
    let sum = solution.residuals.reduce(0) { $0 + $1 * $1 }
    return CovarianceSource(
      influence: influence, residuals: solution.residuals, leverage: leverage,
      residualVariance: sum / Double(influence.rowCount - influence.columnCount),
      seriesLength: seriesLength)
  }

  /// The squared length of each row of an orthonormal basis.
  private static func leverage(_ basis: Matrix) -> [Double] {
    var result = [Double](repeating: 0, count: basis.rowCount)
    for column in 0..<basis.columnCount {
      let start = column * basis.rowCount
      for row in result.indices {
        result[row] += basis.values[start + row] * basis.values[start + row]
      }
    }
    return result.map { min(1, $0) }
  }
}
