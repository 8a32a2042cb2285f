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

/// A file that was loaded on the way to the model.
public struct LoadedFile: Sendable {
  /// The table it went to.
  public let table: String
  /// Where it was read from.
  public let path: String
  /// Rows in the table.
  public let rowsLoaded: Int
  /// Rows kept aside in `system_reject`.
  public let rowsRejected: Int

  init(_ row: ResultRow) {
    table = row.text("table_name")
    path = row.text("path")
    rowsLoaded = Int(exactly: row.required("rows_loaded")) ?? 0
    rowsRejected = Int(exactly: row.required("rows_rejected")) ?? 0
  }
}

/// Something a modeller should know, with what to do about it.
public struct Finding: Sendable {
  /// `info`, `warning` or `error`.
  public let severity: String
  /// The check that found it.
  public let check: String
  /// The table it is about, for findings about data.
  public let table: String
  /// What it is about: a column, a channel.
  public let subject: String
  /// One sentence.
  public let finding: String
  /// One sentence.
  public let advice: String

  init(_ row: ResultRow) {
    severity = row.text("severity")
    check = row.text("check_name")
    table = row.text("table_name")
    subject = row.text("subject")
    finding = row.text("finding")
    advice = row.text("advice")
  }
}

/// A statistic of the fit with its p-value when it is a test.
public struct Diagnostic: Sendable {
  /// The statistic's name.
  public let name: String
  /// What it is about, empty for the whole model.
  public let subject: String
  /// The statistic.
  public let value: Double?
  /// Its p-value.
  public let pValue: Double?

  init(_ row: ResultRow) {
    name = row.text("name")
    subject = row.text("subject")
    value = row.number("value")
    pValue = row.number("p_value")
  }
}

/// One week of the fit, added over geos.
public struct FittedWeek: Sendable {
  /// First day of the week, ISO.
  public let week: String
  /// The KPI as it was.
  public let actual: Double
  /// The KPI the model gives.
  public let fitted: Double
  /// Lower end of the interval.
  public let lower: Double?
  /// Upper end of the interval.
  public let upper: Double?

  init(_ row: ResultRow) {
    week = row.text("week")
    actual = row.required("actual")
    fitted = row.required("fitted")
    lower = row.number("lower")
    upper = row.number("upper")
  }
}

/// A component's contribution over the whole window.
public struct ComponentTotal: Sendable {
  /// `intercept`, `trend`, `seasonality`, `control` or `media`.
  public let kind: String
  /// The channel, control or `intercept`, `trend`, `seasonality`.
  public let component: String
  /// KPI it added.
  public let contribution: Double
  /// Its share of the actual KPI.
  public let share: Double

  init(_ row: ResultRow) {
    kind = row.text("kind")
    component = row.text("component")
    contribution = row.required("contribution")
    share = row.required("share")
  }
}

/// A component's contribution in one week, added over geos.
public struct ComponentWeek: Sendable {
  /// First day of the week, ISO.
  public let week: String
  /// `intercept`, `trend`, `seasonality`, `control` or `media`.
  public let kind: String
  /// The channel, control or `intercept`, `trend`, `seasonality`.
  public let component: String
  /// KPI it added.
  public let contribution: Double

  init(_ row: ResultRow) {
    week = row.text("week")
    kind = row.text("kind")
    component = row.text("component")
    contribution = row.required("contribution")
  }
}

/// A channel's return over the whole window.
public struct ChannelReturn: Sendable {
  /// The channel.
  public let channel: String
  /// Its spend.
  public let spend: Double
  /// Its share of all spend.
  public let spendShare: Double?
  /// KPI it added.
  public let contribution: Double
  /// Its share of the KPI.
  public let contributionShare: Double?
  /// Contribution per unit of spend with its interval.
  public let roi: Interval
  /// Contribution of the next unit of spend with its interval.
  public let marginalROI: Interval
  /// Spend per unit of contribution.
  public let costPerIncrementalKPI: Double?

  init(_ row: ResultRow) {
    channel = row.text("channel")
    spend = row.required("spend")
    spendShare = row.number("spend_share")
    contribution = row.required("contribution")
    contributionShare = row.number("contribution_share")
    roi = Interval(row, "roi")
    marginalROI = Interval(row, "mroi")
    costPerIncrementalKPI = row.number("cpik")
  }
}

/// An estimate with the ends of its interval; all `nil` where it is not defined.
public struct Interval: Sendable {
  /// The estimate.
  public let estimate: Double?
  /// Lower end.
  public let lower: Double?
  /// Upper end.
  public let upper: Double?

  init(estimate: Double?, lower: Double?, upper: Double?) {
    self.estimate = estimate
    self.lower = lower
    self.upper = upper
  }

  init(_ row: ResultRow, _ name: String) {
    estimate = row.number(name)
    lower = row.number(name + "_lower")
    upper = row.number(name + "_upper")
  }
}

/// A channel's true return beside the estimate.
public struct TrueReturn: Sendable {
  /// The channel.
  public let channel: String
  /// The return the data were made with.
  public let truth: Double
  /// The estimate with its interval.
  public let estimate: Interval
  /// Whether the interval holds the truth.
  public let isCovered: Bool

  init(_ row: ResultRow) {
    channel = row.text("channel")
    truth = row.required("true_roi")
    estimate = Interval(row, "roi")
    isCovered = row.number("is_covered") == 1
  }
}

/// What one step of cleaning did to a table.
public struct CleaningEffect: Sendable {
  /// The table it made.
  public let table: String
  /// The step in words.
  public let step: String
  /// Rows it changed or removed.
  public let rowsAffected: Int

  init(_ row: ResultRow) {
    table = row.text("table_name")
    step = row.text("detail")
    rowsAffected = Int(exactly: row.required("rows_affected")) ?? 0
  }
}
