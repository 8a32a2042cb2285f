/// What a reader of a regression should know before trusting it.
public enum RegressionWarning: Sendable, Equatable {
  /// A column is nearly a combination of the others: its variance inflation factor is above 10.
  case inflated(column: String, varianceInflation: Double)
  /// Two columns move together: their correlation is above 0.9 in size.
  case correlated(first: String, second: String, correlation: Double)
  /// There are fewer than seven rows per coefficient (Chan and Perry, 2017, ask for 7 to 10).
  case fewRowsPerParameter(rows: Int, parameters: Int)
  /// The columns, each scaled to length one, have a condition number above 10,000.
  case illConditioned(scaledConditionNumber: Double)
  /// Rows that alone determine a coefficient, counted from 0: their residual is zero by force.
  case fullLeverage(rows: [Int])
  /// The columns reproduce the target exactly, so there is no error to judge anything by.
  case exactFit
}

extension RegressionWarning: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .inflated(let column, let factor):
      "\(column) is nearly a combination of the other columns (VIF \(Self.rounded(factor)))"
    case .correlated(let first, let second, let correlation):
      "\(first) and \(second) move together (correlation \(Self.rounded(correlation)))"
    case .fewRowsPerParameter(let rows, let parameters):
      "\(rows) rows are few for \(parameters) coefficients"
    case .illConditioned(let number):
      "the columns are nearly dependent (scaled condition number \(Self.rounded(number)))"
    case .fullLeverage(let rows):
      rows.count == 1
        ? "row \(rows[0] + 1) alone determines a coefficient"
        : "\(rows.count) rows each determine a coefficient alone"
    case .exactFit: "the columns reproduce the target exactly"
    }
  }

  private static func rounded(_ value: Double) -> String {
    let hundredths = (value * 100).rounded() / 100
    return abs(value) < 1e6 ? "\(hundredths)" : "\(value.rounded())"
  }
}
