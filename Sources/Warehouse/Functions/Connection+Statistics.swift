extension Connection {
  /// Makes the statistical and calendar functions that SQLite lacks callable in statements.
  ///
  /// `median(x)`, `quantile(x, fraction)`, `stddev(x)` and `variance(x)` of a sample, `stddev_pop`
  /// and `variance_pop` of a population, `corr(x, y)`, `mode(x)`, `iso_week(date)`,
  /// `week_start(date[, first_weekday])`, `column_profile(x)` and `column_profiles(x, ...)`. They may
  /// be used while a table is made, not in the views and triggers of the file, which other programs read too.
  public func registerStatisticalFunctions() throws(SQLiteError) {
    for function in Self.statisticalFunctions { try register(function) }
  }

  private static var statisticalFunctions: [SQLFunction] {
    [
      SQLFunction(
        "median", arguments: 1, .window { QuantileAggregate(name: "median", fixed: 0.5) }),
      SQLFunction(
        "quantile", arguments: 2, .window { QuantileAggregate(name: "quantile", fixed: nil) }),
      variance("stddev", lostDegrees: 1, takesRoot: true),
      variance("stddev_pop", lostDegrees: 0, takesRoot: true),
      variance("variance", lostDegrees: 1, takesRoot: false),
      variance("variance_pop", lostDegrees: 0, takesRoot: false),
      SQLFunction("corr", arguments: 2, .window { CorrelationAggregate() }),
      SQLFunction("mode", arguments: 1, .aggregate { ModeAggregate() }),
      SQLFunction("column_profile", arguments: 1, .aggregate { ColumnProfileAggregate() }),
      SQLFunction("column_profiles", arguments: nil, .aggregate { ColumnProfilesAggregate() }),
      SQLFunction("iso_week", arguments: 1, .scalar { WeekFunctions.isoWeek($0) }),
      SQLFunction("week_start", arguments: 1, .scalar { try WeekFunctions.weekStart($0) }),
      SQLFunction("week_start", arguments: 2, .scalar { try WeekFunctions.weekStart($0) }),
    ]
  }

  private static func variance(
    _ name: StaticString, lostDegrees: Int, takesRoot: Bool
  ) -> SQLFunction {
    SQLFunction(
      name.description, arguments: 1,
      .window { VarianceAggregate(name: name, lostDegrees: lostDegrees, takesRoot: takesRoot) })
  }
}
