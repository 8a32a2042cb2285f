internal import Model
public import Warehouse

/// Models of the same data from the best predictor to the worst.
public struct ModelRanking: Sendable {
  /// One model of a ranking.
  struct Entry {
    let model: String
    let kind: String
    /// Measures by method and metric: `loo elpd`.
    let measures: [String: (value: Double?, error: Double?)]
    /// Leave-one-out densities by geo and week; empty for a model without draws.
    let densities: [Double]
  }

  /// The models, in the order asked for.
  let entries: [Entry]
  /// Models left out because they explain other data, where no model was named.
  public let leftOut: [String]
  /// Models whose own inputs differ though they explain the same cells.
  public let otherInputs: [String]
  private let comparison: ModelComparison?

  /// Reads models; the newest and all that explain the same cells when none is named.
  ///
  /// - Throws: ``AnalysisError`` for a model that is not there, ``ValidationError`` for models that
  ///   cannot be compared.
  public init(_ names: [String], in database: Database) throws {
    let cells = ModelCells(database)
    let chosen: [String]
    if names.isEmpty {
      let newest = try ModelResults.resolve(nil, in: database)
      let all = try ModelResults.names(in: database)
      chosen = try all.filter { try cells.difference(newest, $0) == nil }
      leftOut = all.filter { !chosen.contains($0) }
    } else {
      var seen: Set<String> = []
      chosen = try names.filter { seen.insert($0).inserted }.map {
        try ModelResults.resolve($0, in: database)
      }
      leftOut = []
      for name in chosen.dropFirst() {
        if let failure = try cells.difference(chosen[0], name) { throw failure }
      }
    }
    otherInputs = try chosen.dropFirst().filter { try !cells.haveSameInputs(chosen[0], $0) }
    entries = try chosen.map { try Self.entry($0, in: database) }
    comparison = ModelComparison(
      entries.filter { !$0.densities.isEmpty }.map {
        ComparedModel(name: $0.model, pointwise: $0.densities)
      })
  }

  private static func entry(_ model: String, in database: Database) throws -> Entry {
    func rows(_ query: StoredQuery) throws -> [ResultRow] {
      ResultRow.all(of: try database.rows(query.command(model: model)))
    }
    let measures = try rows(.validation)
      .filter { $0.text("method") != "rolling_origin" || $0.required("fold") == 0 }
      .map { row in
        (
          row.text("method") + " " + row.text("metric"),
          (value: row.number("value"), error: row.number("standard_error"))
        )
      }
    return Entry(
      model: model, kind: try rows(.model).first?.text("kind") ?? "",
      measures: Dictionary(measures) { first, _ in first },
      densities: try rows(.pointwise).map { $0.number("elpd_loo") ?? -.infinity })
  }

  /// One row per model; a model without draws has no leave-one-out densities and stands last.
  public var table: ResultTable {
    let ranked = comparison?.rows ?? []
    let rest = entries.filter { entry in !ranked.contains { $0.name == entry.model } }
      .sorted { left, right in
        (left.measures["rolling_origin wmape"]?.value ?? .infinity)
          < (right.measures["rolling_origin wmape"]?.value ?? .infinity)
      }
    let rows =
      ranked.enumerated().map { rank, row in
        line(row.name, rank: rank + 1, row)
      } + rest.map { line($0.model, rank: nil, nil) }
    return ResultTable(columns: Self.columns, rows: rows)
  }

  private static let columns = [
    "model", "rank", "elpd_loo", "se", "elpd_diff", "diff_se", "p_loo", "weight", "bma_weight",
    "high_k", "holdout_crps", "holdout_mape", "rolling_crps", "rolling_mape",
  ]

  private func line(_ model: String, rank: Int?, _ row: ModelComparison.Row?) -> [SQLValue] {
    let measures = entries.first { $0.model == model }?.measures ?? [:]
    func measure(_ name: String) -> SQLValue { .finite(measures[name]?.value) }
    let high = measures["loo k_high"]?.value.map { SQLValue.integer(Int64($0)) } ?? .null
    return [
      .text(model), rank.map { .integer(Int64($0)) } ?? .null, .finite(row?.density),
      .finite(row?.standardError), .finite(row?.difference), .finite(row?.differenceError),
      measure("loo p"), .finite(row?.stackingWeight), .finite(row?.averagingWeight),
      high, measure("holdout crps"), measure("holdout mape"),
      measure("rolling_origin crps"), measure("rolling_origin mape"),
    ]
  }

  /// What to know before relying on the table.
  public var remarks: [String] {
    var remarks: [String] = []
    if !leftOut.isEmpty {
      remarks.append(
        "models of other data or with other weeks held out are left out: "
          + leftOut.joined(separator: ", "))
    }
    for entry in entries {
      guard let count = entry.measures["loo k_high"]?.value, count > 0 else { continue }
      remarks.append(
        "the elpd_loo of \(entry.model) is not to be relied on, as Pareto k is high for "
          + "\(NumberText.fixed(count, decimals: 0)) of its weeks; compare by --rolling-origin")
    }
    if let second = comparison?.rows.dropFirst().first, let best = comparison?.rows.first,
      second.difference < 2 * second.differenceError
    {
      remarks.append(
        "the best two, \(best.name) and \(second.name), predict alike: their difference is less than "
          + "two standard errors")
    }
    return remarks
  }
}

/// Which cells models were fitted to.
private struct ModelCells {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func haveSameInputs(_ first: String, _ second: String) throws -> Bool {
    try database.connection.scalar(
      "select count(distinct data_hash) from gold_model where model_id in (?, ?)",
      [.text(first), .text(second)])?.integer == 1
  }

  /// Why two models cannot be compared; `nil` when they explain the same cells.
  ///
  /// Equal inputs are told by their hash. Other controls or channels make another hash and may be
  /// compared all the same, so then weeks, geos and KPI decide.
  func difference(_ first: String, _ second: String) throws -> ValidationError? {
    if try !haveSameInputs(first, second),
      try hasDifference("week, geo, actual", first, second)
    {
      return .differentData(first, second)
    }
    return try hasDifference("week, geo, is_holdout", first, second)
      ? .differentHoldout(first, second) : nil
  }

  private func hasDifference(
    _ columns: StaticString, _ first: String, _ second: String
  ) throws -> Bool {
    let count = try database.connection.scalar(
      """
      with
          a as (select \(columns) from gold_fit where model_id = ?1),
          b as (select \(columns) from gold_fit where model_id = ?2)
      select
          (select count(*) from (select * from a except select * from b))
          + (select count(*) from (select * from b except select * from a))
      """, [.text(first), .text(second)])?.integer
    return count != 0
  }
}
