/// What a model answers in a whole run of the graph: in each phase a plan, a call, a word that it is
/// done, and a look back.
public enum GraphScript {
  /// The tool of each phase with its arguments.
  public static func calls(source: String) -> [(tool: String, arguments: String)] {
    [
      ("load_data", #"{"source": "\#(source)"}"#), ("inspect_data", "{}"), ("clean_data", "{}"),
      ("aggregate_weekly", #"{"kpi": "y"}"#), ("optimize_all_adstock", "{}"), ("run_ols_mmm", "{}"),
      ("evaluate_model", "{}"), ("optimize_budget", "{}"),
      ("add_analysis_note", #"{"note": "x1 returns most", "category": "summary"}"#),
    ]
  }

  /// All answers of a run in which nothing goes wrong: four requests in each of nine phases.
  public static func answers(source: String) -> [ServerAnswer] {
    calls(source: source).enumerated().flatMap { position, call in
      phase([
        .reply(
          ServerReply("", calls: [.init("call_\(position)", call.tool, call.arguments)]))
      ])
    }
  }

  /// The answers of a phase, with what happens before it is done.
  public static func phase(_ turns: [ServerAnswer]) -> [ServerAnswer] {
    let plan = #"{"goal": "go on", "steps": [], "success_criteria": ["done"]}"#
    let look =
      #"{"assessment": "done", "quality_score": 0.9, "gaps": [], "decision": "phase_complete"}"#
    return [.reply(ServerReply(plan))] + turns
      + [.reply(ServerReply("It is done.")), .reply(ServerReply(look))]
  }
}
