extension Connection {
  /// Makes the functions that clean and aggregate big tables callable in statements.
  ///
  /// `parse_number(value)`, `parse_date(value, 'day' or 'month')`,
  /// `repeated_rows('first' or 'last', row, value, ...)`,
  /// `daily_totals(date, geo, channel, x, ...)`, `weekly_totals(weekday, date, ...)` and
  /// `shuffled(seed, number)`. Like the statistical
  /// functions they may not be used in views and triggers, which other programs read too.
  public func registerPreparationFunctions() throws(SQLiteError) {
    let functions = [
      SQLFunction("parse_number", arguments: 1, .scalar { NumberRepair.parse($0[0]) }),
      SQLFunction("parse_date", arguments: 2, .scalar { try DateRepair.parse($0) }),
      SQLFunction("daily_totals", arguments: nil, .aggregate { DailyTotalsAggregate(.daily) }),
      SQLFunction("weekly_totals", arguments: nil, .aggregate { DailyTotalsAggregate(.weekly) }),
      SQLFunction(
        "packed_daily_totals", arguments: nil, .aggregate { DailyTotalsAggregate(.packed) }),
      SQLFunction("shuffled", arguments: 2, .scalar { Shuffle.key($0) }),
      SQLFunction("repeated_rows", arguments: nil, .aggregate { RepeatedRowsAggregate() }),
    ]
    for function in functions { try register(function) }
  }
}
