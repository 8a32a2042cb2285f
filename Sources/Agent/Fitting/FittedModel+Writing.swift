internal import FoundationEssentials
internal import Model
internal import SQLTools
internal import Warehouse

extension FittedModel {
  /// Writes every result table of the model; the caller's transaction makes them appear together.
  ///
  /// Gives the model's new identifier.
  func write(to database: Database) throws -> String {
    let model = try Identifiers.next("ols", table: "gold_model", column: "model_id", in: database)
    func insert(_ table: String, _ columns: [String], _ rows: [[SQLValue]]) throws {
      try database.insert(
        rows.map { [.text(model)] + $0 }, into: TableName(schema: "gold", table: table),
        columns: ["model_id"] + columns, sources: [self.table])
    }
    try insert("model", Self.modelColumns, [try modelRow(at: database.clock.timestamp())])
    try insert("parameter", Self.parameterColumns, parameterRows)
    try insert(
      "fit", ["week", "geo", "actual", "fitted", "lower", "upper", "residual", "is_holdout"],
      fitRows)
    try insert(
      "contribution", ["week", "geo", "component", "kind", "mean", "lower", "upper"],
      contributionRows)
    try insert("roi", Self.returnColumns, returnRows)
    try insert(
      "response_curve", ["channel", "spend", "response", "lower", "upper", "marginal"],
      curveRows)
    try insert("response", ["channel", "response"], try responseRows)
    try insert(
      "posterior_draw", ["chain", "draw", "parameter", "value"],
      ResponseDraws(of: fit).rows(
        channels: panel.channels, specification: fit.specification))
    try insert("diagnostic", ["name", "subject", "value", "p_value"], diagnosticRows)
    try insert(
      "review", ["check_name", "subject", "severity", "finding", "advice"],
      ModelReview.rows(of: self))
    return model
  }

  private static let modelColumns = [
    "kind", "source_table", "kpi", "date_column", "geo_column", "channels", "controls", "spec",
    "seed", "n_obs", "n_geos", "n_channels", "r2", "adjusted_r2", "mape", "wmape", "nrmse",
    "durbin_watson", "total_seconds", "data_hash", "created_at",
  ]

  private func modelRow(at timestamp: String) throws -> [SQLValue] {
    let score = fit.diagnostics.inSample
    return [
      .text("ols"), .text(table.physical), .text(columns.kpi), .text(columns.week),
      columns.geo.map(SQLValue.text) ?? .null,
      .text(JSONText.array(panel.channels.map(SQLValue.text))),
      .text(JSONText.array(panel.controls.map(SQLValue.text))), .text(try specificationJSON),
      .integer(Int64(clamping: fit.specification.search.seed)), .integer(Int64(panel.cellCount)),
      .integer(Int64(panel.geoCount)), .integer(Int64(panel.channels.count)),
      .finite(score.r2), .finite(fit.diagnostics.adjustedR2), .finite(score.mape),
      .finite(score.wmape), .finite(score.nrmse), .finite(fit.diagnostics.durbinWatson),
      .finite(seconds), .text(dataHash), .text(timestamp),
    ]
  }

  private static let parameterColumns = [
    "parameter", "term", "geo", "mean", "sd", "q05", "q50", "q95", "hdi_lower", "hdi_upper",
    "t_value", "p_value",
  ]

  private var parameterRows: [[SQLValue]] {
    fit.parameters.map { row in
      [
        .text(row.parameter), .text(row.term), .text(row.geo ?? ""), .finite(row.estimate),
        .finite(row.standardError), .finite(row.interval?.lower), .finite(row.median),
        .finite(row.interval?.upper), .finite(row.narrowest?.lower),
        .finite(row.narrowest?.upper), .finite(row.tValue), .finite(row.pValue),
      ]
    }
  }

  private var cells: [(geo: String, week: String, index: Int, isHoldout: Bool)] {
    let weeks = fit.weeks.map(\.description)
    return fit.geos.indices.flatMap { geo in
      weeks.indices.map { week in
        (
          fit.geos[geo], weeks[week], geo * weeks.count + week,
          week >= weeks.count - fit.fit.holdoutWeeks
        )
      }
    }
  }

  private var fitRows: [[SQLValue]] {
    let series = fit.fit
    return cells.map { cell in
      [
        .text(cell.week), .text(cell.geo), .real(series.actual[cell.index]),
        .real(series.fitted[cell.index]), .finite(series.lower.value(at: cell.index)),
        .finite(series.upper.value(at: cell.index)), .real(series.residual[cell.index]),
        .integer(cell.isHoldout ? 1 : 0),
      ]
    }
  }

  private var contributionRows: [[SQLValue]] {
    fit.contributions.flatMap { part in
      cells.map { cell in
        [
          .text(cell.week), .text(cell.geo), .text(part.component), .text(part.kind.rawValue),
          .real(part.values[cell.index]), .finite(part.lower.value(at: cell.index)),
          .finite(part.upper.value(at: cell.index)),
        ]
      }
    }
  }

  private static let returnColumns = [
    "channel", "spend", "spend_share", "contribution", "contribution_share", "roi", "roi_lower",
    "roi_upper", "mroi", "mroi_lower", "mroi_upper", "cpik",
  ]

  private var returnRows: [[SQLValue]] {
    fit.returns.map { row in
      [
        .text(row.channel), .real(row.spend), .finite(row.spendShare), .real(row.contribution),
        .finite(row.contributionShare), .finite(row.roi), .finite(row.roiInterval?.lower),
        .finite(row.roiInterval?.upper), .finite(row.marginalROI),
        .finite(row.marginalROIInterval?.lower), .finite(row.marginalROIInterval?.upper),
        .finite(row.costPerIncrementalKPI),
      ]
    }
  }

  private var curveRows: [[SQLValue]] {
    fit.curves.flatMap { curve in
      // A channel without spend has one point only: nothing.
      (curve.points.last?.spend == 0 ? Array(curve.points.prefix(1)) : curve.points).map { point in
        [
          .text(curve.channel), .real(point.spend), .real(point.response),
          .finite(point.interval?.lower), .finite(point.interval?.upper),
          .finite(point.marginal),
        ]
      }
    }
  }

  private var responseRows: [[SQLValue]] {
    get throws {
      try fit.responses.enumerated().map { index, response in
        let stored = StoredResponse(
          response: response, media: Array(panel.media(ofChannel: index)),
          spend: Array(panel.spend(ofChannel: index)))
        return [.text(response.channel), .text(try stored.json)]
      }
    }
  }

  private var diagnosticRows: [[SQLValue]] {
    let diagnostics = fit.diagnostics
    var rows: [(String, Double?)] = [
      ("rmse", diagnostics.inSample.rmse), ("noise_sd", diagnostics.noise),
      ("parameters", Double(diagnostics.parameterCount)),
      ("effective_parameters", diagnostics.effectiveParameterCount),
      ("regularization", diagnostics.regularization),
    ]
    if let score = diagnostics.outOfSample {
      rows += [
        ("rolling_origin_r2", score.r2), ("rolling_origin_mape", score.mape),
        ("rolling_origin_wmape", score.wmape), ("rolling_origin_nrmse", score.nrmse),
      ]
    }
    if let score = diagnostics.holdout {
      rows += [("holdout_r2", score.r2), ("holdout_mape", score.mape)]
    }
    return rows.map { [.text($0.0), .text(""), .finite($0.1), .null] }
      + statistics.rows.map {
        [.text($0.name), .text($0.subject), .finite($0.value), .finite($0.pValue)]
      }
  }
}

extension SQLValue {
  /// A number, or null where there is none or it is not finite.
  static func finite(_ value: Double?) -> SQLValue {
    guard let value, value.isFinite else { return .null }
    return .real(value)
  }
}

extension [Double] {
  /// The value at an index, `nil` outside.
  fileprivate func value(at index: Int) -> Double? { indices.contains(index) ? self[index] : nil }
}
