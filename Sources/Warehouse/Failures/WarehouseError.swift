/// Why the warehouse could not do what was asked, beyond an error of SQLite itself.
public enum WarehouseError: Error, Sendable, Equatable {
  /// The file was written by a newer program.
  case newerWarehouse(migration: String)
  /// A released migration does not have the text it was released with.
  case changedMigration(String)
  /// The file is an SQLite database with tables of somebody else.
  case foreignDatabase(path: String, table: String)
  /// The file is not an SQLite database, or its content is damaged.
  case damagedFile(path: String, detail: String)
  /// The file cannot be opened.
  case unopenableFile(path: String, reason: UnopenableReason)
  /// A file that would be written over has something in it.
  case fileInTheWay(path: String)
  /// The name's first part is not this catalog.
  case noSuchCatalog(String, present: String)
  /// The name's schema is none of the catalog's.
  case noSuchSchema(String, candidates: [String])
  /// The text is not a table name.
  case malformedName(String)
  /// No table of this name; with the nearest names there are.
  case noSuchTable(String, candidates: [String])
  /// No column of this name in the table; with the nearest names there are.
  case noSuchColumn(String, table: String, candidates: [String])
}

extension WarehouseError {
  /// Why a file cannot be opened.
  public enum UnopenableReason: Sendable, Hashable {
    /// There is no such file, and none was to be created.
    case missing
    /// The path names a directory.
    case directory
    /// The folder the file should be in does not exist.
    case missingFolder(String)
    /// The system does not let this user read it.
    case notReadable
    /// The system does not let this user write it.
    case notWritable
  }
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
    case .damagedFile(let path, let detail): "\(path) is damaged or not a database: \(detail)"
    case .unopenableFile(let path, let reason): Self.sentence(path, reason)
    case .fileInTheWay(let path): "\(path) exists already"
    case .noSuchCatalog(let name, let present):
      "there is no catalog \(name); the open one is \(present)"
    case .noSuchSchema(let name, _): "there is no schema \(name)"
    case .malformedName(let text): "\(text) is not a table name"
    case .noSuchTable(let name, _): "there is no table \(name)"
    case .noSuchColumn(let name, let table, _): "\(table) has no column \(name)"
    }
  }

  private static func sentence(_ path: String, _ reason: UnopenableReason) -> String {
    switch reason {
    case .missing: "there is no file \(path)"
    case .directory: "\(path) is a directory, not a file"
    case .missingFolder(let folder): "there is no folder \(folder) to put \(path) in"
    case .notReadable: "\(path) cannot be read: permission denied"
    case .notWritable: "\(path) cannot be written: permission denied or a read-only place"
    }
  }
}

extension WarehouseError: DescribedFailure {
  /// What to do about it, when there is something to do.
  public var hint: String? {
    switch self {
    case .newerWarehouse: "install the newer version, or start a new warehouse with -w FILE"
    case .changedMigration: "start a new warehouse with -w FILE and load the data again"
    case .foreignDatabase: "choose another file with -w FILE; this one was left as it was"
    case .damagedFile:
      "restore it from a backup, or choose another file with -w FILE; this one was left as it was"
    case .unopenableFile(_, let reason): Self.hint(reason)
    case .fileInTheWay: "choose another path, or remove the file first"
    case .noSuchCatalog: "leave the catalog out, or open its file with -w FILE"
    case .malformedName: "write schema.table, for example bronze.orders"
    case .noSuchSchema(_, let candidates) where candidates.isEmpty:
      "the schemas are " + TableName.schemas.joined(separator: ", ")
    case .noSuchTable(_, let candidates) where candidates.isEmpty:
      "mmmsql query \"select * from information_schema.tables\" lists the tables"
    case .noSuchTable(_, let candidates), .noSuchColumn(_, _, let candidates),
      .noSuchSchema(_, let candidates):
      candidates.isEmpty ? nil : "did you mean " + candidates.joined(separator: ", ") + "?"
    }
  }

  private static func hint(_ reason: UnopenableReason) -> String {
    switch reason {
    case .missing: "check the path; load a file to start a new warehouse"
    case .directory: "give the path of a file, for example warehouse.db"
    case .missingFolder: "create the folder first, or choose another path with -w FILE"
    case .notReadable, .notWritable: "change its permissions, or choose another path with -w FILE"
    }
  }

  /// A file that cannot be used, or a failure of what was asked.
  public var kind: FailureKind {
    switch self {
    case .foreignDatabase, .damagedFile, .unopenableFile, .newerWarehouse, .changedMigration,
      .fileInTheWay:
      .file
    case .noSuchTable, .noSuchColumn, .noSuchCatalog, .noSuchSchema, .malformedName: .failed
    }
  }
}
