/// How the level of the KPI moves apart from everything else.
public enum TrendShape: Sendable, Equatable, Codable {
  /// It stays.
  case none
  /// It rises or falls by the same amount each week.
  case linear
  /// Straight pieces between this many evenly spaced inner knots.
  case piecewiseLinear(knots: Int)
}
