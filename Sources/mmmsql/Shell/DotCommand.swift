import Warehouse

/// A command of the shell itself.
struct DotCommand: Sendable {
  /// What it does.
  enum Action: Sendable {
    case help, quit, tables, schema, schemas, databases, mode, expanded, headers, timer
    case nullText, maximumRows, output, outputOnce, read, parameters, history, show
    /// A command of the program, run on the session's warehouse.
    case program
  }

  /// What the words after the name are, so that they can be completed.
  enum Argument: Sendable {
    case none, table, file, format, command, onOff
  }

  /// The name after the dot.
  let name: String
  /// The psql spelling, if there is one.
  let alias: String?
  /// What stands after the name.
  let usage: String
  /// One line of help.
  let help: String
  let action: Action

  /// Every command in the order of the help.
  static let all: [DotCommand] =
    [
      DotCommand(".help", "\\?", "[NAME]", "show this list, or one command", .help),
      DotCommand(".quit", "\\q", "[CODE]", "leave the shell; .exit does the same", .quit),
      DotCommand(".tables", "\\dt", "[PATTERN]", "list tables and views", .tables),
      DotCommand(".schemas", "\\dn", "", "list schemas with their number of tables", .schemas),
      DotCommand(".schema", "\\d", "[TABLE]", "show the columns of a table, or all SQL", .schema),
      DotCommand(".databases", "\\l", "", "show the warehouse file", .databases),
      DotCommand(
        ".mode", nil, "FORMAT", "box, table, markdown, csv, tsv, json, jsonl or line", .mode),
      DotCommand(".expanded", "\\x", "[on|off]", "one value a line", .expanded),
      DotCommand(".headers", "\\t", "[on|off]", "column names before the rows", .headers),
      DotCommand(".timer", "\\timing", "[on|off]", "show how long each statement took", .timer),
      DotCommand(".nullvalue", nil, "[TEXT]", "what stands for null", .nullText),
      DotCommand(".maxrows", nil, "[N]", "show at most N rows, 0 for all", .maximumRows),
      DotCommand(".output", "\\o", "[FILE]", "write results to a file, or here again", .output),
      DotCommand(".once", nil, "FILE", "write the next result to a file", .outputOnce),
      DotCommand(".read", "\\i", "FILE", "run the statements of a file", .read),
      DotCommand(
        ".param", "\\set", "[NAME [VALUE]]", "bind :NAME in statements, or forget it", .parameters),
      DotCommand(".history", "\\s", "[N]", "statements run in this warehouse", .history),
      DotCommand(".show", nil, "", "show the settings", .show),
    ]
    + programCommands.map {
      DotCommand("." + $0.name, nil, $0.usage, $0.help, .program)
    }

  /// The command of a typed name, by name or psql spelling.
  static func named(_ typed: String) -> DotCommand? {
    let name = typed == ".exit" ? ".quit" : typed
    return all.first { $0.name == name || $0.alias == name }
  }

  /// The names nearest to one that does not exist.
  static func suggestions(for typed: String) -> [String] {
    let names = all.flatMap { [$0.name] + ($0.alias.map { [$0] } ?? []) }
    return NearestNames.candidates(for: typed, among: names.filter { $0.first == typed.first })
  }

  /// Whether it may be used where only reading is allowed; a command of the program decides by
  /// itself.
  var isAllowedInSafeMode: Bool {
    switch action {
    case .output, .outputOnce, .read: false
    default: true
    }
  }

  /// Whether it says where results go, and so has none of its own.
  var isRedirection: Bool {
    switch action {
    case .output, .outputOnce: true
    default: false
    }
  }

  /// What the words after the name are.
  var argument: Argument {
    switch action {
    case .help: .command
    case .mode: .format
    case .expanded, .headers, .timer: .onOff
    case .output, .outputOnce, .read: .file
    case .tables, .schema: .table
    case .program: name == ".load" || name == ".analyze" ? .file : .table
    default: .none
    }
  }

  private static let programCommands: [(name: String, usage: String, help: String)] = [
    ("load", "PATH...", "load files into bronze tables"),
    ("profile", "TABLE", "profile the columns of a table"),
    ("clean", "TABLE", "clean a table by an explicit plan"),
    ("weekly", "TABLE", "aggregate to the weekly grid"),
    ("fit", "TABLE --kpi C --channels A,B", "fit a model"),
    ("evaluate", "[MODEL]", "how well a model fits"),
    ("roi", "[MODEL]", "return per channel"),
    ("contributions", "[MODEL]", "what each component added"),
    ("curves", "[MODEL]", "response curves"),
    ("diagnostics", "[MODEL]", "statistics and objections"),
    ("budget", "[MODEL] --total X", "certified budget plan"),
    ("scenario", "[MODEL] --spend A=X,B=Y", "what if"),
    ("compare", "A B", "compare two scenarios or plans"),
    ("experiments", "[MODEL]", "what the model says of experiments"),
    ("forecast", "[MODEL] --weeks N", "the KPI of weeks to come"),
    ("compare-models", "[MODEL...]", "rank models by how they predict"),
    ("analyze", "PATH or TABLE", "the main job"),
    ("ask", "QUESTION", "a question in plain words; ?? QUESTION does the same"),
    ("chat", "MESSAGE", "a message of a conversation; --continue goes on with the newest"),
    ("semantic", "ACTION [FILE]", "what questions can be about"),
    ("eval", "[FILE]", "score the answers to questions"),
    ("lineage", "TABLE", "what a table was made from"),
    ("agent", "run --goal TEXT [PATH or TABLE]", "let the agent work towards a goal"),
    ("runs", "[show|resume|fork] [RUN]", "what runs of the agent did"),
    ("notes", "[add TEXT]", "what was written down"),
    ("memory", "[search|add|confirm|retire]", "what is remembered from run to run"),
    ("tools", "[show|call] [TOOL]", "the tools that agents have"),
    ("approvals", "[ACTION ID]", "writes that wait for a person"),
    ("audit", "[verify]", "every proposal and decision"),
  ]

  private init(
    _ name: String, _ alias: String?, _ usage: String, _ help: String, _ action: Action
  ) {
    self.name = name
    self.alias = alias
    self.usage = usage
    self.help = help
    self.action = action
  }
}
