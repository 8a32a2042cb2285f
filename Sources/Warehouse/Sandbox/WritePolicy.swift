/// What one proposed write may do: change and define what people made, and nothing else.
///
/// As with ``ReadPolicy`` SQLite's compiler says what a statement does; triggers and foreign keys
/// that it sets off are asked about too.
struct WritePolicy: Sendable {
  /// The words a proposed write may begin with.
  static let openings: Set<String> = [
    "insert", "replace", "update", "delete", "with", "create", "drop", "alter",
  ]

  /// The word the statement begins with.
  let opening: String

  /// Whether a table, index, view or trigger belongs to the program or to SQLite itself.
  static func isProtected(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["system_", "agent_", "information_schema_", "sqlite_"].contains(where: name.hasPrefix)
  }

  /// Whether an action is allowed.
  func allows(_ action: SQLAction) -> Bool {
    switch action {
    case .insert(let table), .delete(let table), .update(let table, _):
      isSchema(table) || !Self.isProtected(table)
    case .create(let kind, let name):
      ["table", "view", "index"].contains(kind) && !Self.isProtected(name)
    case .drop(let kind, let name):
      ["table", "view", "index", "trigger"].contains(kind) && !Self.isProtected(name)
    case .alter(let table): !Self.isProtected(table)
    // A new index is filled by what rebuilds an old one.
    case .reindex(let index): defines && !Self.isProtected(index)
    case .select, .read, .function, .recursion, .pragma: ReadPolicy().allows(action)
    case .attach, .detach, .transaction, .savepoint, .analyze, .unknown: false
    }
  }

  private var defines: Bool { ["create", "drop", "alter"].contains(opening) }

  /// Tables that SQLite itself changes when something is defined; in defensive mode it refuses
  /// every other change of the first two.
  private func isSchema(_ table: String) -> Bool {
    guard defines else { return false }
    return [
      "sqlite_master", "sqlite_temp_master", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4",
    ].contains(table.lowercased())
  }
}
