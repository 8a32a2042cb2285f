import ArgumentParser

@testable import mmmsql

/// A command line of every command, for tests of what all commands have in common.
///
/// The lines work in the folder of ``AnalyzedFolder``.
enum CommandExamples {
  /// The names of all commands of the program, hidden ones too.
  static let names = MMMSQL.configuration.subcommands.compactMap {
    $0.configuration.commandName
  }

  /// Lines by command; a command without one fails the tests that ask for it.
  static let lines: [String: [[String]]] = [
    "analyze": [["week.csv", "--replicates", "5", "--quiet", "--report", "report.html"]],
    "load": [["other.csv"]],
    "profile": [["bronze.week"]],
    "clean": [["bronze.week", "--into", "silver.tidy"], ["bronze.week", "--plan"]],
    "weekly": [["bronze.week", "--into", "silver.again"]],
    "fit": [["silver.week_weekly", "--kpi", "y", "--replicates", "5"]],
    "evaluate": [[]],
    "roi": [[]],
    "contributions": [[]],
    "curves": [[]],
    "diagnostics": [[]],
    "experiments": [["pymc-1"]],
    "forecast": [["pymc-1", "--weeks", "3", "--spend", "tv=90"]],
    "budget": [
      ["--total", "9000"], ["--frontier", "3"], ["--objective", "cvar", "--risk-level", "0.2"],
    ],
    "scenario": [["--spend", "tv=5000"]],
    "compare": [["plan-1", "current"]],
    "compare-models": [[]],
    "ask": [["y by month"], ["y by month", "--confirm"]],
    "chat": [["y by month"], ["y", "by", "week", "--continue"], ["list"], ["show"]],
    "semantic": [["show"], ["export"], ["index"]],
    "eval": [["questions.json"]],
    "lineage": [["gold.roi"]],
    "history": [["--limit", "3"]],
    "agent": [["run", "--goal", "the best budget", "week.csv", "--quiet", "--brain", "rules"]],
    "runs": [["list"], ["show", "run-1"], ["fork", "run-1", "--step", "24", "--quiet"]],
    "notes": [["list"], ["add", "prices rose", "--category", "insight"]],
    "memory": [
      ["list"], ["search", "prices"], ["add", "prices are without tax"],
    ],
    "tools": [
      ["list"], ["show", "roi_summary"], ["call", "roi_summary"],
      ["call", "add_analysis_note", "note=seen"],
    ],
    "mcp": [[]],
    "approvals": [["list"], ["propose", "delete from bronze.week where y > 0"]],
    "audit": [["list"]],
    "query": [["select count(*) as n from gold.roi"], ["delete from gold.roi"]],
    "shell": [
      ["-c", ".roi"], ["-c", "select 1"], ["-c", "drop table gold_roi"], ["-c", ".budget"],
    ],
    "simulate": [["retailer", "--into", "made", "--scale", "0.001"]],
    "config": [["show"], ["--brain", "ollama", "--format", "json"]],
    "benchmark": [["--problems", "2"]],
  ]

  /// Every line with its command.
  static let all = names.flatMap { name in
    (lines[name] ?? []).map { [name] + $0 }
  }
}
