import CSQLite

/// One thing a statement would do, as SQLite's compiler reports it while it prepares it.
///
/// <https://www.sqlite.org/c3ref/c_alter_table.html>
public enum SQLAction: Sendable, Hashable {
  /// Run a query.
  case select
  /// Read a column; an empty column name means only that the table is looked at. The accessor is
  /// the view or trigger in whose text the column stands.
  case read(table: String, column: String, accessor: String?)
  /// Call a function.
  case function(String)
  /// Use a recursive common table expression.
  case recursion
  /// Run a pragma, with a value or without.
  case pragma(String, value: String?)
  /// Insert rows.
  case insert(table: String)
  /// Change a column.
  case update(table: String, column: String)
  /// Delete rows.
  case delete(table: String)
  /// Create an object, such as a table or a trigger.
  case create(kind: String, name: String)
  /// Drop an object.
  case drop(kind: String, name: String)
  /// Change a table's definition.
  case alter(table: String)
  /// Attach a file; `nil` when the name is computed.
  case attach(String?)
  /// Detach a database.
  case detach(String)
  /// Begin, commit or roll back a transaction.
  case transaction(String)
  /// Begin, release or undo a savepoint.
  case savepoint(String)
  /// Gather statistics for the planner.
  case analyze(String)
  /// Rebuild an index.
  case reindex(String)
  /// Something this program does not know.
  case unknown(Int32)
}

extension SQLAction {
  /// The action from an authorizer's arguments.
  init(code: Int32, _ first: String?, _ second: String?, accessor: String?) {
    let name = first ?? ""
    self =
      switch code {
      case SQLITE_SELECT: .select
      case SQLITE_READ: .read(table: name, column: second ?? "", accessor: accessor)
      case SQLITE_FUNCTION: .function(second ?? "")
      case SQLITE_RECURSIVE: .recursion
      case SQLITE_PRAGMA: .pragma(name, value: second)
      case SQLITE_INSERT: .insert(table: name)
      case SQLITE_UPDATE: .update(table: name, column: second ?? "")
      case SQLITE_DELETE: .delete(table: name)
      case SQLITE_ALTER_TABLE: .alter(table: second ?? "")
      case SQLITE_ATTACH: .attach(first)
      case SQLITE_DETACH: .detach(name)
      case SQLITE_TRANSACTION: .transaction(name)
      case SQLITE_SAVEPOINT: .savepoint(name)
      case SQLITE_ANALYZE: .analyze(name)
      case SQLITE_REINDEX: .reindex(name)
      default: Self.definition(code: code, name) ?? .unknown(code)
      }
  }

  private static func definition(code: Int32, _ name: String) -> SQLAction? {
    creation(code: code, name) ?? removal(code: code, name)
  }

  private static func creation(code: Int32, _ name: String) -> SQLAction? {
    switch code {
    case SQLITE_CREATE_TABLE: .create(kind: "table", name: name)
    case SQLITE_CREATE_TEMP_TABLE: .create(kind: "temporary table", name: name)
    case SQLITE_CREATE_VTABLE: .create(kind: "virtual table", name: name)
    case SQLITE_CREATE_INDEX: .create(kind: "index", name: name)
    case SQLITE_CREATE_TEMP_INDEX: .create(kind: "temporary index", name: name)
    case SQLITE_CREATE_VIEW: .create(kind: "view", name: name)
    case SQLITE_CREATE_TEMP_VIEW: .create(kind: "temporary view", name: name)
    case SQLITE_CREATE_TRIGGER: .create(kind: "trigger", name: name)
    case SQLITE_CREATE_TEMP_TRIGGER: .create(kind: "temporary trigger", name: name)
    default: nil
    }
  }

  private static func removal(code: Int32, _ name: String) -> SQLAction? {
    switch code {
    case SQLITE_DROP_TABLE: .drop(kind: "table", name: name)
    case SQLITE_DROP_TEMP_TABLE: .drop(kind: "temporary table", name: name)
    case SQLITE_DROP_VTABLE: .drop(kind: "virtual table", name: name)
    case SQLITE_DROP_INDEX: .drop(kind: "index", name: name)
    case SQLITE_DROP_TEMP_INDEX: .drop(kind: "temporary index", name: name)
    case SQLITE_DROP_VIEW: .drop(kind: "view", name: name)
    case SQLITE_DROP_TEMP_VIEW: .drop(kind: "temporary view", name: name)
    case SQLITE_DROP_TRIGGER: .drop(kind: "trigger", name: name)
    case SQLITE_DROP_TEMP_TRIGGER: .drop(kind: "temporary trigger", name: name)
    default: nil
    }
  }
}

extension SQLAction: CustomStringConvertible {
  /// What it would do, as it stands after "may not".
  public var description: String {
    switch self {
    case .select: "run a query"
    case .read(let table, let column, _):
      column.isEmpty ? "read \(table)" : "read \(table).\(column)"
    case .function(let name): "call \(name)()"
    case .recursion: "use a recursive query"
    case .pragma(let name, let value): value == nil ? "run pragma \(name)" : "set pragma \(name)"
    case .insert(let table): "insert into \(table)"
    case .update(let table, _): "update \(table)"
    case .delete(let table): "delete from \(table)"
    case .create(let kind, let name): "create the \(kind) \(name)"
    case .drop(let kind, let name): "drop the \(kind) \(name)"
    case .alter(let table): "alter the table \(table)"
    case .attach: "attach a file"
    case .detach(let name): "detach \(name)"
    case .transaction(let verb): "\(verb.lowercased()) a transaction"
    case .savepoint: "use a savepoint"
    case .analyze(let table): "analyze \(table)"
    case .reindex(let index): "rebuild \(index)"
    case .unknown(let code): "do what SQLite calls action \(code)"
    }
  }
}
