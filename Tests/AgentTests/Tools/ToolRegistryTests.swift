import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// The tools by name, their schemas, and a call of each.
@Suite struct ToolRegistryTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.example.get().copy(in: folder)
  }

  private func call(_ name: String, _ arguments: JSONValue = [:]) throws -> ToolOutput {
    let session = try ToolSession(in: database, files: .any)
    return try ToolRegistry(customIn: database).call(name, arguments, in: session)
  }

  @Test func theNamesAreThoseOfTheAgentItContains() {
    let names = Dictionary(grouping: ToolRegistry.standard, by: \.group).mapValues {
      $0.map(\.name)
    }
    #expect(
      names[.data] == [
        "get_data_status", "load_data", "inspect_data", "get_adstock_recommendations",
        "get_column_stats", "get_top_values", "sample_rows", "filter_aggregate",
        "get_correlation_matrix", "detect_outliers", "execute_query", "clean_data",
        "add_time_features", "aggregate_weekly",
      ])
    #expect(
      names[.modelling] == [
        "optimize_adstock_parameters", "optimize_all_adstock", "run_ols_mmm", "run_bayesian_mmm",
        "evaluate_model", "roi_summary", "optimize_budget", "simulate_scenario",
        "compare_scenarios",
      ])
    #expect(
      names[.meta] == [
        "create_custom_tool", "list_custom_tools", "remove_custom_tool", "inspect_custom_tool",
        "ask_user", "ask_user_to_choose", "add_analysis_note", "get_analysis_history",
        "list_all_tools", "propose_write",
      ])
    #expect(
      names[.results] == [
        "list_models", "describe_model", "get_contributions", "get_response_curves",
        "get_diagnostics", "validate_model", "compare_models", "compare_experiments",
        "forecast_kpi", "plan_frontier",
      ])
    #expect(
      names[.questions] == [
        "ask_question", "list_semantic_views", "recall_memory", "trace_lineage",
        "get_statement_history", "get_run_history",
      ])
    #expect(ToolRegistry.standard.count == 49)
  }

  @Test func schemasAreWhatModelsAreTold() throws {
    let text = ToolRegistry.standard.map { "\($0.name): \($0.schema.text)" }.joined(separator: "\n")
    #expect(try Snapshot.difference(of: text + "\n", from: "tool_schemas.txt") == nil)
  }

  static let calls: [(String, JSONValue, Int)] = [
    ("get_data_status", [:], 3), ("load_data", ["source": "bronze.mmm_example"], 0),
    ("inspect_data", ["table": "bronze.mmm_example"], 8), ("get_adstock_recommendations", [:], 2),
    ("get_column_stats", ["column": "x1"], 1),
    ("get_top_values", ["column": "event_1", "n": 2], 2),
    ("sample_rows", ["n": 3], 3), ("filter_aggregate", ["where": ["x1 > 0.5"], "columns": "y"], 1),
    ("get_correlation_matrix", ["columns": ["y", "x1", "x2"]], 3),
    ("detect_outliers", ["column": "y", "method": "zscore", "threshold": 2], 6),
    ("execute_query", ["sql": "select channel from gold.roi order by 1"], 2),
    ("clean_data", ["table": "bronze.mmm_example"], 0),
    ("add_time_features", ["table": "bronze.mmm_example"], 0),
    ("aggregate_weekly", ["tables": ["silver.mmm_example"], "kpi": "y"], 0),
    ("optimize_adstock_parameters", ["channel": "x1"], 20), ("optimize_all_adstock", [:], 2),
    ("roi_summary", [:], 2), ("optimize_budget", ["total_budget": 100], 2),
    ("simulate_scenario", ["spend": ["x1": 60]], 3),
    ("compare_scenarios", ["first": "current", "second": "plan-1"], 3),
    ("list_custom_tools", [:], 0), ("get_analysis_history", [:], 1), ("list_all_tools", [:], 49),
    ("list_models", [:], 1), ("describe_model", [:], 14), ("get_contributions", [:], 7),
    ("get_response_curves", ["channels": "X1", "points": 5], 5), ("get_diagnostics", [:], 25),
    ("get_diagnostics", ["about": "validation"], 30),
    ("get_diagnostics", ["about": "predictive_checks"], 0), ("compare_models", [:], 1),
    ("compare_experiments", [:], 0), ("plan_frontier", ["points": 3], 3),
    ("ask_question", ["question": "roi by channel"], 2),
    ("ask_question", ["question": "average y"], 0),
    ("ask_question", ["question": "what is the meaning of life"], 0),
    ("list_semantic_views", [:], 24), ("recall_memory", ["question": "plan"], 1),
    ("trace_lineage", ["table": "gold.roi"], 3),
    ("trace_lineage", ["table": "bronze.mmm_example", "direction": "downstream"], 24),
    ("get_statement_history", ["n": 3], 3), ("get_run_history", [:], 1),
    ("get_run_history", ["run": "run-1"], 54),
  ]

  @Test(arguments: calls)
  func givesItsRows(tool: String, arguments: JSONValue, rows: Int) throws {
    let output = try call(tool, arguments)
    #expect(output.table?.rows.count ?? 0 == rows)
    #expect(!output.summary.isEmpty)
    #expect(try JSONValue(output.json().text) == output.json())
    #expect(JSONSchema(ToolOutput.schema).faults(of: output.json()) == [])
  }

  @Test func modelsAreFittedAndReviewed() throws {
    let fitted = try call("run_ols_mmm")
    #expect(fitted.facts["model"] == "ols-2")
    #expect((fitted.facts["r2"]?.number ?? 0) > 0.9)
    let drawn = try call(
      "run_bayesian_mmm", ["model": "pymc", "n_samples": 50, "tune": 150, "seed": 3])
    #expect(drawn.facts["model"] == "pymc-1")
    #expect(try call("evaluate_model", ["model": "pymc-1"]).summary.hasPrefix("pymc-1"))
    let forecast = try call("forecast_kpi", ["model": "pymc-1", "weeks": 4, "spend": ["x1": 3]])
    #expect(forecast.facts["forecast"] == "forecast-1" && forecast.table?.rows.count == 4)
    #expect((forecast.facts["assumptions"]?.array?.count ?? 0) > 1)
    #expect(JSONSchema(ToolOutput.schema).faults(of: forecast.json()) == [])
  }

  /// A test of a model does not become the model that plans are made on.
  @Test func validatingWritesAModelOfItsOwn() throws {
    let session = try ToolSession(in: database, files: .any)
    let registry = try ToolRegistry(customIn: database)
    let tested = try registry.call(
      "validate_model", ["holdout_weeks": 6, "rolling_origins": 2], in: session)
    session.learn(tested.learned)
    #expect(tested.facts["model"] == "ols-2")
    let methods = Set(tested.table?.rows.compactMap { $0.first?.text } ?? [])
    #expect(methods == ["holdout", "rolling_origin"])
    #expect(try session.model(nil) == "ols-1")
  }

  static let refusals: [(String, JSONValue)] = [
    ("get_column_stats", ["column": "nothing"]), ("inspect_data", ["table": "bronze.nothing"]),
    ("execute_query", ["sql": "delete from gold_roi"]),
    ("execute_query", ["sql": "select 1; drop table gold_roi"]),
    ("optimize_budget", ["model": "ols-9"]), ("simulate_scenario", ["spend": ["radio": 3]]),
    ("compare_scenarios", ["first": "plan-7", "second": "current"]),
    ("filter_aggregate", ["where": "nonsense"]), ("optimize_adstock_parameters", ["channel": "z"]),
    ("optimize_budget", ["total_budget": 3, "target_roi": 2]),
    ("optimize_budget", ["risk_level": 2]), ("validate_model", ["rolling_origins": 0]),
    ("forecast_kpi", [:]), ("describe_model", ["model": "ols-9"]),
    ("get_response_curves", ["channels": "radio"]), ("compare_models", ["models": "ols-9"]),
    ("trace_lineage", ["table": "nothing"]), ("get_run_history", ["run": "run-9"]),
    ("get_statement_history", ["run": "run-9"]), ("plan_frontier", ["points": 1]),
    ("remove_custom_tool", ["name": "nothing"]), ("run_ols_mmm", ["kpi": "nothing"]),
  ]

  @Test(arguments: refusals)
  func refusesInASentence(tool: String, arguments: JSONValue) throws {
    let error = #expect(throws: (any Error).self) { try call(tool, arguments) }
    #expect((error as? any DescribedFailure)?.sentence.isEmpty == false)
  }

  @Test func aProposedWriteGivesTheNameOfItsApprovalAndChangesNothing() throws {
    let before = try GoldContent(of: database)
    let output = try call(
      "propose_write", ["sql": "delete from silver.mmm_example where x1 > 0.5", "purpose": "test"])
    #expect(output.facts == ["approval": "approval-1"] && output.table == nil)
    #expect(
      try database.connection.scalar("select count(*) from silver_mmm_example") == .integer(179))
    #expect(try GoldContent(of: database) == before)
    #expect(throws: ToolError.self) {
      try call("execute_query", ["sql": "delete from silver.mmm_example"])
    }
    #expect(throws: (any Error).self) {
      try call("propose_write", ["sql": "attach 'x.db' as x", "purpose": "test"])
    }
  }

  @Test func unknownToolsHaveNeighbours() {
    #expect(throws: ToolError.noSuchTool("roi_sumary", candidates: ["roi_summary"])) {
      try call("roi_sumary")
    }
    #expect(throws: ToolArgumentError.notAnObject("[1]")) { try call("roi_summary", [1]) }
  }

  @Test func filesNobodyNamedAreNotRead() throws {
    let path = try folder.write("week,sales\n2024-01-01,3\n", to: "other.csv")
    let session = ToolSession(
      in: database, files: .only([]), request: AnalysisRequest(inputs: []), context: MixContext()
    ) { _ in }
    #expect(throws: ToolError.fileNotAllowed(path)) {
      try ToolRegistry().call("load_data", ["source": .string(path)], in: session)
    }
  }
}
