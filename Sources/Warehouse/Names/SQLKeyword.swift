/// The keywords of SQLite's grammar that tell where a table stands.
enum SQLKeyword {
  /// Words after which the list of tables of a query has ended.
  static let endingFrom: Set<String> = [
    "select", "values", "with", "where", "group", "order", "having", "limit", "union", "except",
    "intersect", "set", "returning",
  ]

  /// Words that may stand between the verb or the kind of object and the name.
  static let betweenVerbAndTarget: Set<String> = [
    "or", "replace", "rollback", "abort", "fail", "ignore", "if", "not", "exists",
  ]

  /// Words before the statement they explain.
  static let explaining: Set<String> = ["explain", "query", "plan"]

  /// Every word that is no alias or table name where one of them could stand, and every word that
  /// begins a statement.
  static let structural: Set<String> =
    endingFrom.union(betweenVerbAndTarget).union(explaining).union([
      "alter", "analyze", "and", "as", "attach", "begin", "between", "by", "case", "collate",
      "commit", "create", "cross", "default", "delete", "detach", "distinct", "drop", "else", "end",
      "escape", "for", "from", "full", "in", "index", "indexed", "inner", "insert", "into", "is",
      "join", "left", "like", "natural", "null", "on", "outer", "pragma", "recursive", "references",
      "reindex", "release", "rename", "right", "savepoint", "table", "then", "to", "trigger",
      "update", "using", "vacuum", "view", "when", "window",
    ])
}
