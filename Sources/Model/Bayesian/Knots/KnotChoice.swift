/// How many knots the baseline has, and where.
public enum KnotChoice: Sendable, Codable, Equatable {
  /// One knot for national data, one a week with several geos: Meridian's default.
  case standard
  /// So many knots at equal distances, the first and the last week included.
  case count(Int)
  /// Knots at the given weeks, counted from 0.
  case positions([Int])
  /// As many as the KPI asks for, by `AutomaticKnots`.
  case automatic
}
