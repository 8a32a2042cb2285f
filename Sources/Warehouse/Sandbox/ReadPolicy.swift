/// What a statement may do that only reads: an allow-list of actions.
///
/// It decides on what SQLite's compiler says a statement does, not on its text.
public struct ReadPolicy: Sendable, Equatable {
  /// Functions that are refused although they write no table.
  public var deniedFunctions: Set<String>
  /// Tables that may not be read, as they are stored, in lower case.
  public var deniedTables: Set<String>

  /// A policy; the default refuses the functions that reach beyond the database.
  public init(
    deniedFunctions: Set<String> = ReadPolicy.dangerousFunctions, deniedTables: Set<String> = []
  ) {
    self.deniedFunctions = deniedFunctions
    self.deniedTables = deniedTables
  }

  /// Functions that load code, touch files, write to SQLite's log, or read what an extension keeps
  /// for itself.
  public static let dangerousFunctions: Set<String> = [
    "load_extension", "fts3_tokenizer", "sqlite_log", "readfile", "writefile", "edit", "eval",
    "icu_load_collation", "fts5", "rtreecheck", "rtreedepth", "rtreenode",
  ]

  /// Whether an action is allowed.
  public func allows(_ action: SQLAction) -> Bool {
    switch action {
    case .select, .recursion: true
    case .read(let table, _, _): !deniedTables.contains(table.lowercased())
    case .function(let name): !deniedFunctions.contains(name.lowercased())
    case .pragma(let name, let value): Self.allows(pragma: name.lowercased(), value: value)
    case .insert, .update, .delete, .create, .drop, .alter, .attach, .detach, .transaction,
      .savepoint, .analyze, .reindex, .unknown:
      false
    }
  }

  private static func allows(pragma name: String, value: String?) -> Bool {
    describingPragmas.contains(name) || value == nil && plainPragmas.contains(name)
  }

  /// Pragmas that describe what their argument names.
  static let describingPragmas: Set<String> = [
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
    "foreign_key_list",
  ]

  /// Pragmas that tell a value and would set it if they were given one.
  static let plainPragmas: Set<String> = [
    "database_list", "function_list", "module_list", "pragma_list", "collation_list",
    "compile_options", "encoding", "data_version", "schema_version", "user_version",
    "application_id", "page_count", "page_size", "freelist_count", "journal_mode",
  ]

  /// The words a reading statement may begin with.
  ///
  /// `vacuum into` asks the authorizer only when it runs, so the word is looked at too.
  static let openings: Set<String> = ["select", "with", "values", "explain", "pragma"]
}
