import ArgumentParser

/// The `mmmsql` program: every command, with the shell when none is named.
struct MMMSQL: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mmmsql",
    abstract: "Marketing mix modelling in one program and one SQLite file.",
    usage: "mmmsql [-w FILE] [COMMAND] [OPTIONS]",
    discussion: """
      With no command it opens the shell, or runs what -c, -f or standard input say. The \
      warehouse is the SQLite file of -w, else of MMMSQL_WAREHOUSE, else warehouse.db.

      Exit codes: 0 ok; 1 failed; 3 quality gate failed; 4 approval needed or denied; 5 budget \
      exceeded; 6 language model unavailable; 7 time, row or memory limit; 9 interrupted; \
      10 file unreadable or damaged; 64 wrong usage.
      """,
    version: "0.1.0",
    subcommands: [
      AnalyzeCommand.self, LoadCommand.self, ProfileCommand.self, CleanCommand.self,
      WeeklyCommand.self, FitCommand.self, EvaluateCommand.self, ROICommand.self,
      ContributionsCommand.self, CurvesCommand.self, DiagnosticsCommand.self,
      ExperimentsCommand.self, BudgetCommand.self, ScenarioCommand.self, CompareCommand.self,
      ForecastCommand.self, CompareModelsCommand.self, AskCommand.self, ChatCommand.self,
      SemanticCommand.self, EvalCommand.self, LineageCommand.self, HistoryCommand.self,
      AgentCommand.self,
      RunsCommand.self,
      NotesCommand.self, MemoryCommand.self, ToolsCommand.self, MCPCommand.self,
      ApprovalsCommand.self, AuditCommand.self, ConfigCommand.self, QueryCommand.self,
      ShellCommand.self, SimulateCommand.self, BenchmarkCommand.self,
    ],
    defaultSubcommand: ShellCommand.self)
}
