import Schemas

/// A fixed query over the result tables; its text is the file of the same name in
/// `schemas/queries`.
///
/// Each takes one parameter, `:model`, a model's identifier. Queries that are not about a model are no
/// cases; their texts are in `schemas/catalog`.
public enum StoredQuery: Sendable, CaseIterable {
  /// What a modeller should know about the data behind the model, the gravest first.
  case check
  /// What cleaning changed in the tables behind the model.
  case cleaning
  /// What each component adds per week over all geos.
  case contributionByWeek
  /// What each component adds over the whole window, and its share of the KPI.
  case contributionTotal
  /// Statistics of the fit and of its residuals.
  case diagnostic
  /// What the model says of experiments beside what was measured.
  case experiment
  /// Actual and fitted KPI per week; the geos of a week and their bounds are added.
  case fitByWeek
  /// The newest frontier of the model: what each total buys, and how safely.
  case frontier
  /// The files behind the model.
  case load
  /// The model itself: what it was fitted to and how well.
  case model
  /// Estimates with their intervals.
  case parameter
  /// The newest budget plan of the model and its certificate.
  case plan
  /// Current against planned budget per channel in the newest plan of the model.
  case planChannel
  /// Each cell predicted without itself.
  case pointwise
  /// The stored draws of the parameters that were hardest to sample.
  case posteriorTrace
  /// Statistics of the KPI beside those of series that the model predicts.
  case predictive
  /// Response to spend per channel, with the spend of the window as the current point.
  case responseCurve
  /// What an expert would object to, the gravest first.
  case review
  /// Return on spend per channel, the best first.
  case roi
  /// True against estimated return per channel, where the truth is known.
  case truth
  /// How well the model predicts what it has not seen.
  case validation

  /// The statement with the parameter `:model`.
  public var sql: String { String(cString: text) }

  /// The statement for one model, ready to be pasted into any SQLite client.
  public func sql(model: String) -> String {
    sql.replacing(":model", with: "'" + model.replacing("'", with: "''") + "'")
  }

  /// The statement bound to one model.
  public func command(model: String) -> SQLCommand {
    SQLCommand(sql, bindings: [.text(model)], purpose: "read \(self)")
  }

  /// The tables behind a table with the statements that made them; views lead on to what they read.
  public static func lineage(of table: TableName, views: [ViewSource] = []) -> SQLCommand {
    let pairs = views.map { JSONText.array([.text($0.view), .text($0.source)]) }
    return SQLCommand(
      String(cString: mmm_catalog_lineage_upstream),
      bindings: [.text("[" + pairs.joined(separator: ", ") + "]"), .text(table.physical)],
      purpose: "read lineage of \(table)")
  }

  /// The newest statements, of one agent run or of all.
  public static func history(run: String? = nil, limit: Int) -> SQLCommand {
    SQLCommand(
      String(cString: mmm_catalog_history), bindings: [SQLValue(run), SQLValue(limit)],
      purpose: "read history")
  }

  private var text: UnsafePointer<CChar> {
    switch self {
    case .check: mmm_query_check
    case .cleaning: mmm_query_cleaning
    case .contributionByWeek: mmm_query_contribution_by_week
    case .contributionTotal: mmm_query_contribution_total
    case .diagnostic: mmm_query_diagnostic
    case .experiment: mmm_query_experiment
    case .fitByWeek: mmm_query_fit_by_week
    case .frontier: mmm_query_frontier
    case .load: mmm_query_load
    case .model: mmm_query_model
    case .parameter: mmm_query_parameter
    case .plan: mmm_query_plan
    case .planChannel: mmm_query_plan_channel
    case .pointwise: mmm_query_pointwise
    case .predictive: mmm_query_predictive
    case .responseCurve: mmm_query_response_curve
    case .review: mmm_query_review
    case .roi: mmm_query_roi
    case .posteriorTrace: mmm_query_posterior_trace
    case .truth: mmm_query_truth
    case .validation: mmm_query_validation
    }
  }
}
