extension RegressionWarning {
  private static let inflationLimit = 10.0
  private static let correlationLimit = 0.9
  private static let rowsPerParameter = 7
  private static let conditionLimit = 1e4

  /// The warnings a fit deserves, in the order of the columns.
  static func review(
    columns: [String], input: RegressionInput, geometry: DesignGeometry,
    statistics: RegressionStatistics, leverage: [Double]
  ) -> [RegressionWarning] {
    var warnings: [RegressionWarning] = []
    if statistics.rowCount < rowsPerParameter * statistics.parameterCount {
      warnings.append(
        .fewRowsPerParameter(rows: statistics.rowCount, parameters: statistics.parameterCount))
    }
    for (name, factor) in zip(columns, geometry.varianceInflation) {
      guard let factor, factor > inflationLimit else { continue }
      warnings.append(.inflated(column: name, varianceInflation: factor))
    }
    let standardized = geometry.standardized
    let correlations = BLAS.gram(standardized, rows: 0..<standardized.rowCount)
    for first in columns.indices {
      for second in columns.indices.dropFirst(first + 1) {
        let correlation = max(-1, min(1, correlations[first, second]))
        guard abs(correlation) > correlationLimit else { continue }
        warnings.append(
          .correlated(first: columns[first], second: columns[second], correlation: correlation))
      }
    }
    if geometry.scaledConditionNumber > conditionLimit {
      warnings.append(.illConditioned(scaledConditionNumber: geometry.scaledConditionNumber))
    }
    let full = leverage.indices.filter { leverage[$0] >= RowLeverage.full }
    if !full.isEmpty { warnings.append(.fullLeverage(rows: full)) }
    let size = input.target.reduce(0) { $0 + $1 * $1 }
    if statistics.residualSumOfSquares <= 1e-26 * size { warnings.append(.exactFit) }
    return warnings
  }
}
