/// What was fitted and how well.
public struct ModelSummary: Sendable {
  /// The kind of model: `ols`.
  public let kind: String
  /// The table the panel came from.
  public let sourceTable: String
  /// The KPI's column.
  public let kpi: String
  /// Observations: weeks × geos.
  public let observationCount: Int
  /// Geos; 1 for national data.
  public let geoCount: Int
  /// Share of the KPI's variance explained.
  public let rSquared: Double?
  /// R² corrected for the number of parameters.
  public let adjustedRSquared: Double?
  /// Mean absolute percentage error.
  public let mape: Double?
  /// Absolute error over the KPI's sum.
  public let wmape: Double?
  /// Root mean squared error over the KPI's range.
  public let nrmse: Double?
  /// Durbin and Watson's statistic, near 2 without autocorrelation.
  public let durbinWatson: Double?

  init(_ row: ResultRow) {
    kind = row.text("kind")
    sourceTable = row.text("source_table")
    kpi = row.text("kpi")
    observationCount = Int(exactly: row.required("n_obs")) ?? 0
    geoCount = Int(exactly: row.required("n_geos")) ?? 1
    rSquared = row.number("r2")
    adjustedRSquared = row.number("adjusted_r2")
    mape = row.number("mape")
    wmape = row.number("wmape")
    nrmse = row.number("nrmse")
    durbinWatson = row.number("durbin_watson")
  }
}
