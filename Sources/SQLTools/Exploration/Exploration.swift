public import Warehouse

/// A question about one table that one generated query answers.
///
/// Every answer has the same life: a value that says what is asked, the statement made from it, the
/// rows. Names come from the catalog or are refused; values are bound.
public protocol Exploration: Sendable {
  /// The table it reads.
  var table: TableName { get }
  /// The columns it names, which must exist.
  var columnsUsed: [String] { get }
  /// What it is for, in a few words.
  var purpose: String { get }
  /// The query.
  var fragment: Fragment { get }
}

extension Exploration {
  /// The statement with its purpose and source.
  public var command: SQLCommand {
    SQLCommand(fragment, purpose: purpose, sources: [table])
  }

  /// Runs the query.
  ///
  /// - Throws: ``ExplorationError`` for a table or column that does not exist, `SQLiteError` when
  ///   the data does not suit the question.
  public func rows(in database: Database) throws -> ResultTable {
    try checkNames(in: database)
    return try database.rows(command)
  }

  func checkNames(in database: Database) throws {
    let query: Fragment =
      "select name from pragma_table_xinfo(\(value: .text(table.physical))) order by cid"
    let known = try database.connection.rows(query.sql, query.bindings).compactMap { $0[0].text }
    guard !known.isEmpty else { throw ExplorationError.noSuchTable(table) }
    let lowered = Set(known.map { $0.lowercased() })
    for column in columnsUsed where !lowered.contains(column.lowercased()) {
      throw ExplorationError.noSuchColumn(
        column, table: table, candidates: NearestNames.candidates(for: column, among: known))
    }
  }
}

/// Why a question about a table could not be asked.
public enum ExplorationError: Error, Sendable, Equatable {
  /// There is no such table.
  case noSuchTable(TableName)
  /// The table has no such column; with the nearest that it has.
  case noSuchColumn(String, table: TableName, candidates: [String])
}

extension ExplorationError: DescribedFailure, CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .noSuchTable(let table): "there is no table \(table)"
    case .noSuchColumn(let column, let table, _): "\(table) has no column \(column)"
    }
  }

  /// The data or what was asked of it is wrong.
  public var kind: FailureKind { .failed }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noSuchTable: "mmmsql query \"select * from information_schema.tables\" lists the tables"
    case .noSuchColumn(_, _, let candidates):
      candidates.isEmpty ? nil : "did you mean " + candidates.joined(separator: ", ") + "?"
    }
  }
}
