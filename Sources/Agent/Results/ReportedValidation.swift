/// What a model predicts beside what happened, as its tables have it.
public struct ReportedValidation: Sendable {
  /// Measures by method, in the order of the table.
  public let measures: [ReportedMeasure]
  /// Each cell predicted without itself; empty for a model without draws.
  public let cells: [ReportedCell]
  /// Statistics of the KPI beside those of predicted series.
  public let checks: [ReportedCheck]

  /// One measure of a method; of several forecasts their mean, or the only one.
  public func value(_ metric: String, of method: String) -> ReportedMeasure? {
    measures.first { $0.method == method && $0.metric == metric }
  }

  /// The measures of each forecast, without those of all together.
  public func folds(of method: String) -> [Int] {
    measures.filter { $0.method == method && $0.fold > 0 }.map(\.fold).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  /// How many of the LOO probabilities fall into each of equal ranges of 0…1.
  public func probabilityCounts(bins: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: bins)
    for probability in cells.compactMap(\.probability) where (0...1).contains(probability) {
      counts[min(bins - 1, Int(probability * Double(bins)))] += 1
    }
    return counts
  }
}

/// One measure of predictions.
public struct ReportedMeasure: Sendable {
  /// `loo`, `waic`, `holdout` or `rolling_origin`.
  public let method: String
  /// The forecast, 0 for all together.
  public let fold: Int
  /// The first week predicted.
  public let firstWeek: String
  /// The last week predicted.
  public let lastWeek: String
  /// What is measured.
  public let metric: String
  /// The measure.
  public let value: Double?
  /// Its standard error.
  public let standardError: Double?

  init(_ row: ResultRow) {
    method = row.text("method")
    fold = Int(exactly: row.required("fold")) ?? 0
    firstWeek = row.text("first_week")
    lastWeek = row.text("last_week")
    metric = row.text("metric")
    value = row.number("value")
    standardError = row.number("standard_error")
  }
}

/// A cell predicted without itself.
public struct ReportedCell: Sendable {
  /// First day of the week, ISO.
  public let week: String
  /// The geo.
  public let geo: String
  /// The tail shape of its importance weights.
  public let shape: Double?
  /// The predicted probability of at most the actual value.
  public let probability: Double?

  init(_ row: ResultRow) {
    week = row.text("week")
    geo = row.text("geo")
    shape = row.number("pareto_k")
    probability = row.number("loo_pit")
  }
}

/// A statistic of the KPI beside that of predicted series.
public struct ReportedCheck: Sendable {
  /// `prior` or `posterior`.
  public let kind: String
  /// What is compared.
  public let statistic: String
  /// The statistic of the KPI.
  public let observed: Double?
  /// That of predicted series, with its interval.
  public let predicted: ReportedInterval
  /// The share of predicted series with a larger one.
  public let probability: Double?

  init(_ row: ResultRow) {
    kind = row.text("kind")
    statistic = row.text("statistic")
    observed = row.number("observed")
    predicted = ReportedInterval(
      estimate: row.number("mean"), lower: row.number("lower"), upper: row.number("upper"))
    probability = row.number("p_value")
  }
}
