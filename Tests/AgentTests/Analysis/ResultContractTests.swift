import Agent
import Testing
import Warehouse

/// The tables other programs rely on: their columns, in order, and that an analysis fills them.
@Suite struct ResultContractTests {
  struct Contract: Sendable, CustomTestStringConvertible {
    let table: String
    let columns: String
    var testDescription: String { table }
  }

  static let tables = [
    Contract(
      table: "gold_model",
      columns: """
        model_id kind source_table kpi date_column geo_column channels controls spec seed n_obs \
        n_geos n_channels r2 adjusted_r2 mape wmape nrmse durbin_watson rhat_max ess_bulk_min \
        ess_tail_min divergences sampling_seconds total_seconds data_hash created_at
        """),
    Contract(
      table: "gold_parameter",
      columns: """
        model_id parameter term geo mean sd q05 q50 q95 hdi_lower hdi_upper rhat ess_bulk \
        ess_tail mcse_mean t_value p_value
        """),
    Contract(
      table: "gold_fit",
      columns: "model_id week geo actual fitted lower upper residual is_holdout"),
    Contract(
      table: "gold_contribution", columns: "model_id week geo component kind mean lower upper"),
    Contract(
      table: "gold_roi",
      columns: """
        model_id channel spend spend_share contribution contribution_share roi roi_lower \
        roi_upper mroi mroi_lower mroi_upper cpik
        """),
    Contract(
      table: "gold_response_curve",
      columns: "model_id channel spend response lower upper marginal"),
    Contract(
      table: "gold_plan",
      columns: """
        plan_id model_id objective total_budget expected_response response_lower response_upper \
        current_response upper_bound certified_gap solver_seconds created_at measure risk_level \
        planned_weeks carryover risk_draws tail_response value_at_risk current_tail_response \
        change_lower change_upper change_tail probability_better
        """),
    Contract(
      table: "gold_plan_channel",
      columns: """
        plan_id channel current_spend planned_spend minimum maximum current_response \
        planned_response planned_mroi
        """),
    Contract(
      table: "system_profile",
      columns: """
        table_name column_name declared_type inferred_type role row_count null_count \
        distinct_count minimum maximum mean sd q25 q50 q75 zero_count negative_count top_values \
        data_version profiled_at
        """),
    Contract(
      table: "system_history",
      columns: "statement_id run_id purpose sql parameters rows milliseconds status error at"),
    Contract(table: "system_lineage", columns: "source_table target_table statement_id"),
  ]

  /// Tables that another command or another model fills.
  static let others = [
    Contract(
      table: "gold_frontier",
      columns: """
        frontier_id point model_id measure risk_level total_budget planned_spend \
        expected_response response_lower response_upper tail_response value_at_risk \
        marginal_return upper_bound certified_gap created_at
        """),
    Contract(
      table: "gold_frontier_channel",
      columns: "frontier_id point channel planned_spend planned_response"),
    Contract(
      table: "gold_posterior_draw", columns: "model_id chain draw parameter value"),
    Contract(
      table: "gold_scenario",
      columns: "scenario_id model_id name channel spend response lower upper"),
    Contract(
      table: "gold_experiment",
      columns: """
        model_id experiment channel geo start_date end_date read_until level spend_change lift \
        standard_error model_lift model_sd model_lower model_upper discrepancy used_as
        """),
    Contract(
      table: "gold_forecast",
      columns: "forecast_id model_id week geo mean lower upper baseline media carryover"),
    Contract(
      table: "gold_forecast_input",
      columns: "forecast_id model_id week geo column_name kind value contribution source"),
    Contract(table: "system_reject", columns: "load_id line raw reason"),
  ]

  @Test(arguments: tables + others)
  func hasTheColumnsOfTheContract(_ contract: Contract) throws {
    let database = try Database(path: nil)
    let columns = try database.connection.rows(
      "select name from pragma_table_info(?)", [.text(contract.table)]
    ).compactMap { $0[0].text }
    let expected = contract.columns.split(separator: " ").map(String.init)
    // Columns may be added.
    #expect(columns.filter(expected.contains) == expected)
  }

  @Test(arguments: tables)
  func isFilledByAnAnalysis(_ contract: Contract) throws {
    let database = try AnalyzedWarehouse.example.get().reading()
    let rows = try database.connection.scalar("select count(*) from \(contract.table)")?.integer
    #expect((rows ?? 0) > 0)
  }

  /// Columns that only a posterior, a model of geos or a running clock could fill.
  static let unknownToLeastSquares: Set<String> = [
    "rhat_max", "ess_bulk_min", "ess_tail_min", "divergences", "sampling_seconds", "rhat",
    "ess_bulk", "ess_tail", "mcse_mean", "geo_column", "response_lower", "response_upper",
    "run_id", "error",
  ]

  @Test(arguments: tables)
  func leavesNoColumnEmptyThatCouldBeKnown(_ contract: Contract) throws {
    let database = try AnalyzedWarehouse.example.get().reading()
    for column in contract.columns.split(separator: " ").map(String.init)
    where !Self.unknownToLeastSquares.contains(column) {
      let known = try database.connection.scalar(
        "select count(\(column)) from \(contract.table)")?.integer
      #expect((known ?? 0) > 0, "\(column)")
    }
  }
}
