internal import FoundationEssentials
internal import Model
internal import SQLTools
internal import Warehouse

extension FittedModel {
  /// Writes every result table of the model; the caller's transaction makes them appear together.
  ///
  /// Gives the model's new identifier.
  func write(to database: Database) throws -> String {
    let model = try Identifiers.next(
      specification.kind, table: "gold_model", column: "model_id", in: database)
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
    try insert("posterior_chain", StoredChain.columns, results.draws.map(\.row))
    try insert("diagnostic", ["name", "subject", "value", "p_value"], diagnosticRows)
    try insert(
      "review", ["check_name", "subject", "severity", "finding", "advice"],
      results.remarks.map(\.row))
    if !results.lifts.isEmpty {
      try insert("experiment", LiftComparison.columns, results.lifts.rows)
    }
    let validation = results.validation
    try insert("validation", ValidationRows.measureColumns, validation.measures)
    try insert("pointwise", ValidationRows.pointwiseColumns, validation.pointwise)
    try insert("predictive", ValidationRows.predictiveColumns, validation.predictive)
    return model
  }

  private static let modelColumns = [
    "kind", "source_table", "kpi", "date_column", "geo_column", "channels", "controls", "spec",
    "seed", "n_obs", "n_geos", "n_channels", "r2", "adjusted_r2", "mape", "wmape", "nrmse",
    "durbin_watson", "rhat_max", "ess_bulk_min", "ess_tail_min", "divergences",
    "sampling_seconds", "total_seconds", "data_hash", "created_at", "inputs",
  ]

  private func modelRow(at timestamp: String) throws -> [SQLValue] {
    let score = results.inSample
    let sampling = results.sampling
    return [
      .text(specification.kind), .text(table.physical), .text(columns.kpi), .text(columns.week),
      columns.geo.map(SQLValue.text) ?? .null,
      .text(JSONText.array(panel.channels.map(SQLValue.text))),
      .text(JSONText.array(panel.controls.map(SQLValue.text))), .text(try specification.json),
      .integer(Int64(clamping: specification.seed)), .integer(Int64(panel.cellCount)),
      .integer(Int64(panel.geoCount)), .integer(Int64(panel.channels.count)),
      .finite(score.r2), .finite(results.adjustedR2), .finite(score.mape),
      .finite(score.wmape), .finite(score.nrmse), .finite(results.durbinWatson),
      .finite(sampling?.largestRHat), .finite(sampling?.smallestBulkSampleSize),
      .finite(sampling?.smallestTailSampleSize),
      sampling.map { .integer(Int64($0.divergences)) } ?? .null, .finite(sampling?.seconds),
      .finite(seconds), .text(dataHash), .text(timestamp),
      .text(try columns.sortedJSON()),
    ]
  }

  private static let parameterColumns = [
    "parameter", "term", "geo", "mean", "sd", "q05", "q50", "q95", "hdi_lower", "hdi_upper",
    "rhat", "ess_bulk", "ess_tail", "mcse_mean", "t_value", "p_value",
  ]

  private var parameterRows: [[SQLValue]] {
    results.parameters.map { row in
      [
        .text(row.parameter), .text(row.term), .text(row.geo ?? ""), .finite(row.estimate),
        .finite(row.standardError), .finite(row.interval?.lower), .finite(row.median),
        .finite(row.interval?.upper), .finite(row.narrowest?.lower),
        .finite(row.narrowest?.upper), .finite(row.convergence?.rHat),
        .finite(row.convergence?.bulkSampleSize), .finite(row.convergence?.tailSampleSize),
        .finite(row.meanError), .finite(row.tValue), .finite(row.pValue),
      ]
    }
  }

  private var cells: [(geo: String, week: String, index: Int)] {
    let weeks = panel.weeks.map(\.description)
    return panel.geos.indices.flatMap { geo in
      weeks.indices.map { week in (panel.geos[geo], weeks[week], geo * weeks.count + week) }
    }
  }

  private var fitRows: [[SQLValue]] {
    let series = results.series
    return cells.map { cell in
      [
        .text(cell.week), .text(cell.geo), .real(series.actual[cell.index]),
        .real(series.fitted[cell.index]), .finite(series.lower.value(at: cell.index)),
        .finite(series.upper.value(at: cell.index)), .real(series.residual[cell.index]),
        .integer(results.heldOut.contains(cell.index) ? 1 : 0),
      ]
    }
  }

  private var contributionRows: [[SQLValue]] {
    results.contributions.flatMap { part in
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
    results.returns.map { row in
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
    results.curves.flatMap { curve in
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
      try panel.channels.enumerated().compactMap { index, name in
        let parts = results.forms.indices.filter { results.forms[$0].channel == name }
        guard !parts.isEmpty else { return nil }
        let stored = StoredResponse(
          forms: parts.map { results.forms[$0] },
          parameters: parts.map { results.responseParameters[$0] },
          media: Array(panel.media(ofChannel: index)), spend: Array(panel.spend(ofChannel: index)),
          draws: results.storedDraws.map { draw in parts.map { draw[$0] } })
        return [.text(name), .text(try stored.sortedJSON())]
      }
    }
  }

  private var diagnosticRows: [[SQLValue]] {
    results.diagnostics.map {
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
