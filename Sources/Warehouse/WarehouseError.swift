/// Why the warehouse could not do what was asked, beyond an error of SQLite itself.
public enum WarehouseError: Error, Sendable, Equatable {
  /// The file was written by a newer program.
  case newerWarehouse(migration: String)
  /// A released migration does not have the text it was released with.
  case changedMigration(String)
  /// The file is an SQLite database with tables of somebody else.
  case foreignDatabase(path: String, table: String)
  /// No table of this name; with the nearest names there are.
  case noSuchTable(String, candidates: [String])
  /// No column of this name in the table; with the nearest names there are.
  case noSuchColumn(String, table: String, candidates: [String])
}

extension WarehouseError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .newerWarehouse(let migration):
      "the warehouse was written by a newer mmmsql (it has the migration \(migration))"
    case .changedMigration(let name):
      "the warehouse has the migration \(name) with another text than this mmmsql"
    case .foreignDatabase(let path, let table):
      "\(path) is a database of another program (it has the table \(table))"
    case .noSuchTable(let name, _): "there is no table \(name)"
    case .noSuchColumn(let name, let table, _): "\(table) has no column \(name)"
    }
  }

  /// What to do about it, when there is something to do.
  public var hint: String? {
    switch self {
    case .newerWarehouse: "install the newer version, or start a new warehouse with -w FILE"
    case .changedMigration: "start a new warehouse with -w FILE and load the data again"
    case .foreignDatabase: "choose another file with -w FILE; this one was left as it was"
    case .noSuchTable(_, let candidates), .noSuchColumn(_, _, let candidates):
      candidates.isEmpty ? nil : "did you mean " + candidates.joined(separator: ", ") + "?"
    }
  }
}
