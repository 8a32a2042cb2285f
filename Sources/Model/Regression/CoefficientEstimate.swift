/// One coefficient of a regression with its uncertainty.
public struct CoefficientEstimate: Sendable, Equatable {
  /// The column's name.
  public var name: String
  /// b, the change of the target per unit of the column.
  public var estimate: Double
  /// The standard error, of the kind the regression was asked for.
  public var standardError: Double
  /// The estimate over its standard error.
  public var tStatistic: Double
  /// The two-sided probability of a t this large if the coefficient were zero.
  public var pValue: Double
  /// The lower end of the confidence interval.
  public var lower: Double
  /// The upper end of the confidence interval.
  public var upper: Double
}

extension CoefficientEstimate {
  /// The table of estimates with their tests and intervals.
  static func table(
    columns: [String], estimates: [Double], covariance: Matrix, options: OrdinaryLeastSquares,
    degreesOfFreedom: Int
  ) -> [CoefficientEstimate] {
    let distribution: any ProbabilityDistribution =
      switch options.reference {
      case .studentT: StudentDistribution(degreesOfFreedom: Double(degreesOfFreedom))
      case .normal: NormalDistribution()
      }
    let critical = distribution.upperQuantile((1 - options.confidenceLevel) / 2)
    return columns.indices.map { index in
      let error = max(0, covariance[index, index]).squareRoot()
      let t = estimates[index] / error
      return CoefficientEstimate(
        name: columns[index], estimate: estimates[index], standardError: error, tStatistic: t,
        pValue: min(1, 2 * distribution.upperTail(at: abs(t))),
        lower: estimates[index] - critical * error, upper: estimates[index] + critical * error)
    }
  }
}
