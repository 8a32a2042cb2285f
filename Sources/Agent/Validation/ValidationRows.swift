internal import Model
internal import Warehouse

/// Rows of `gold_validation`, `gold_pointwise` and `gold_predictive`, without the model.
struct ValidationRows {
  private(set) var measures: [[SQLValue]] = []
  private(set) var pointwise: [[SQLValue]] = []
  private(set) var predictive: [[SQLValue]] = []

  static let measureColumns = [
    "method", "fold", "first_week", "last_week", "metric", "value", "standard_error",
  ]
  static let pointwiseColumns = ["week", "geo", "elpd_loo", "pareto_k", "loo_pit"]
  static let predictiveColumns = [
    "kind", "statistic", "observed", "mean", "lower", "upper", "p_value",
  ]

  private let weeks: [String]

  private init(_ panel: Panel) { weeks = panel.weeks.map(\.description) }

  /// What a posterior predicts, with the forecasts of fits to its first weeks.
  init(_ validation: PosteriorValidation, folds: [ForecastFold], panel: Panel) {
    self.init(panel)
    add(validation.leaveOneOut, panel)
    predictive += validation.priorChecks.map { Self.row("prior", $0) }
    predictive += validation.posteriorChecks.map { Self.row("posterior", $0) }
    if let score = validation.holdout {
      add("holdout", 1, lastWeeks(score.probabilities.count / panel.geoCount), score)
    }
    for (index, fold) in folds.enumerated() {
      add("rolling_origin", index + 1, fold.split.testWeeks, fold.score)
    }
    if let all = PredictiveScore.pooled(folds.map(\.score)),
      let first = folds.first, let last = folds.last
    {
      let weeks = first.split.testWeeks.lowerBound..<last.split.testWeeks.upperBound
      add("rolling_origin", 0, weeks, all)
    }
  }

  /// What a least-squares fit predicts of the weeks it has not seen.
  init(_ fit: MixFit, panel: Panel) {
    self.init(panel)
    let held = panel.kpi.indices.filter {
      $0 % panel.weekCount >= panel.weekCount - fit.fit.holdoutWeeks
    }
    if !held.isEmpty {
      let weeks = lastWeeks(fit.fit.holdoutWeeks)
      if let score = PredictiveScore(
        fit.fit, cells: held, level: fit.specification.uncertainty.level)
      {
        add("holdout", 1, weeks, score)
      } else if let score = fit.diagnostics.holdout {
        add("holdout", 1, weeks, Self.measures(score))
      }
    }
    let splits = fit.diagnostics.rollingOrigin
    for (index, split) in splits.enumerated() {
      add("rolling_origin", index + 1, split.split.testWeeks, Self.measures(split.score))
    }
    if let all = fit.diagnostics.outOfSample, let first = splits.first, let last = splits.last {
      add(
        "rolling_origin", 0,
        first.split.testWeeks.lowerBound..<last.split.testWeeks.upperBound, Self.measures(all))
    }
  }

  private func lastWeeks(_ count: Int) -> Range<Int> {
    max(0, weeks.count - count)..<weeks.count
  }
}

extension ValidationRows {
  private typealias Measure = (metric: String, value: Double?, error: Double?)

  private mutating func add(
    _ method: String, _ fold: Int, _ range: Range<Int>, _ measures: [Measure]
  ) {
    guard let first = range.first, let last = range.last else { return }
    self.measures += measures.map {
      [
        .text(method), .integer(Int64(fold)), .text(weeks[first]), .text(weeks[last]),
        .text($0.metric), .finite($0.value), .finite($0.error),
      ]
    }
  }

  private mutating func add(
    _ method: String, _ fold: Int, _ range: Range<Int>, _ score: PredictiveScore
  ) {
    add(
      method, fold, range,
      Self.measures(score.forecast) + [
        ("crps", score.rankedProbability, nil), ("elpd", score.logDensity, nil),
        ("coverage_50", score.coverage(level: 0.5), nil),
        ("coverage_90", score.coverage(level: 0.9), nil),
        ("cells", Double(score.probabilities.count), nil),
      ])
  }

  private static func measures(_ score: ForecastScore) -> [Measure] {
    [
      ("r2", score.r2, nil), ("mape", score.mape, nil), ("wmape", score.wmape, nil),
      ("rmse", score.rmse, nil), ("nrmse", score.nrmse, nil),
    ]
  }

  private mutating func add(_ prediction: LeaveOneOutPrediction, _ panel: Panel) {
    let accuracy = prediction.accuracy
    add(
      "loo", 0, weeks.indices,
      [
        ("elpd", accuracy.total, accuracy.standardError), ("p", accuracy.parameterCount, nil),
        ("k_max", accuracy.shapes.max(), nil), ("k_good", accuracy.goodShape, nil),
        ("k_high", Double(prediction.unreliableCells.count), nil),
        ("coverage_50", prediction.probabilities.coverage(level: 0.5), nil),
        ("coverage_90", prediction.probabilities.coverage(level: 0.9), nil),
        ("cells", Double(prediction.cells.count), nil),
      ])
    let information = prediction.widelyApplicable
    add(
      "waic", 0, weeks.indices,
      [
        ("elpd", information.total, information.standardError),
        ("p", information.parameterCount, nil),
      ])
    pointwise = prediction.cells.indices.map { index in
      let cell = prediction.cells[index]
      return [
        .text(weeks[cell % weeks.count]), .text(panel.geos[cell / weeks.count]),
        .finite(accuracy.pointwise[index]), .finite(accuracy.shapes[index]),
        .finite(prediction.probabilities[index]),
      ]
    }
  }

  private static func row(_ kind: String, _ check: PredictiveCheck) -> [SQLValue] {
    [
      .text(kind), .text(check.statistic.rawValue), .finite(check.observed), .finite(check.mean),
      .finite(check.interval.lower), .finite(check.interval.upper), .finite(check.probability),
    ]
  }
}
