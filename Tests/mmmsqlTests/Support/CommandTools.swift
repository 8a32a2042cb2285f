/// What does the work of a command where no person sits at a keyboard.
enum CommandTools {
  /// The tools that do the same, or why there is none.
  enum Counterpart: Sendable, Equatable {
    case tools([String])
    /// A sentence.
    case noTool(String)
  }

  private static let person = Counterpart.noTool("Only a person decides, and sees what about.")
  private static let client = Counterpart.noTool("It is a way to reach the tools.")
  private static let graph = Counterpart.noTool(
    "Agents and clients call the tools of each step; a run in a run would be a circle.")

  /// The counterpart of each command, by its words.
  static let all: [String: Counterpart] = [
    "analyze": graph, "agent run": graph, "runs resume": graph, "runs fork": graph,
    "load": .tools(["load_data", "get_data_status"]),
    "profile": .tools([
      "inspect_data", "get_column_stats", "get_top_values", "sample_rows", "detect_outliers",
      "get_correlation_matrix",
    ]),
    "clean": .tools(["clean_data"]),
    "weekly": .tools(["aggregate_weekly", "add_time_features"]),
    "fit": .tools([
      "run_ols_mmm", "run_bayesian_mmm", "optimize_adstock_parameters", "optimize_all_adstock",
      "get_adstock_recommendations", "validate_model",
    ]),
    "evaluate": .tools(["list_models", "describe_model", "evaluate_model"]),
    "roi": .tools(["roi_summary"]), "contributions": .tools(["get_contributions"]),
    "curves": .tools(["get_response_curves"]), "diagnostics": .tools(["get_diagnostics"]),
    "experiments": .tools(["compare_experiments"]),
    "budget": .tools(["optimize_budget", "plan_frontier"]),
    "scenario": .tools(["simulate_scenario"]), "compare": .tools(["compare_scenarios"]),
    "forecast": .tools(["forecast_kpi"]), "compare-models": .tools(["compare_models"]),
    "ask": .tools(["ask_question"]), "semantic": .tools(["list_semantic_views"]),
    "chat talk": .tools(["ask_question"]),
    "chat list": .noTool("Conversations belong to the people in them."),
    "chat show": .noTool("Conversations belong to the people in them."),
    "eval": .noTool("It scores the answers themselves, for whoever changes how they are found."),
    "lineage": .tools(["trace_lineage"]), "history": .tools(["get_statement_history"]),
    "runs list": .tools(["get_run_history"]), "runs show": .tools(["get_run_history"]),
    "notes list": .tools(["get_analysis_history"]), "notes add": .tools(["add_analysis_note"]),
    "memory list": .tools(["recall_memory"]), "memory search": .tools(["recall_memory"]),
    "memory add": .noTool("What a person says is confirmed; agents write notes."),
    "memory confirm": person, "memory retire": person,
    "tools list": .tools(["list_all_tools", "list_custom_tools"]),
    "tools show": .tools(["inspect_custom_tool"]),
    "tools call": .tools(["create_custom_tool", "remove_custom_tool"]),
    "approvals propose": .tools(["propose_write"]),
    "approvals list": person, "approvals show": person, "approvals approve": person,
    "approvals reject": person, "approvals undo": person, "audit list": person,
    "audit verify": person,
    "query": .tools(["execute_query", "filter_aggregate"]), "mcp": client, "shell": client,
    "config": .noTool("Settings and keys are a person's."),
    "simulate": .noTool("It writes files, which tools do not."),
    "benchmark": .noTool("It measures the machine."),
  ]

  /// Tools that have no command because a person does the same without the program.
  static let withoutCommand: Set<String> = ["ask_user", "ask_user_to_choose"]
}
