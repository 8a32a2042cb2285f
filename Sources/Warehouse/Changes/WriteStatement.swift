/// One write that was checked: what it would touch is known, and that it may.
public struct WriteStatement: Sendable, Equatable {
  /// The text as it was written.
  public let original: String
  /// The text with stored names.
  public let sql: String
  /// The values of the placeholders in order.
  public let bindings: [SQLValue]
  /// The stored tables whose rows it may change, by triggers and foreign keys too.
  public let written: [String]
  /// The stored tables it reads and does not write.
  public let read: [String]
  /// The table or view it makes.
  let created: String?
  /// The stored tables it alters or drops.
  let redefined: [String]
  /// Its first word.
  let opening: String
}

/// Why a statement is not proposed.
public enum WriteRefusal: Error, Sendable, Equatable {
  /// It would do something that no proposal may do.
  case denied(SQLAction)
  /// It begins with a word no write begins with.
  case notAWrite(firstWord: String)
  /// The text has no statement.
  case empty
  /// The text has more than one statement.
  case severalStatements
  /// It only reads.
  case onlyReads
  /// Placeholders without a value, or values without a placeholder.
  case parameters(wanted: Int, given: Int)
  /// What it changes could not be undone, because of what stands here.
  case cannotBeUndone(table: String, because: String)
  /// It would change tables of the program itself.
  case reachesProtected(String)
  /// A view would call a function that other SQLite clients do not have.
  case ownFunction(String)
  /// It names what is not there; with SQLite's own error, which knows where.
  case name(WarehouseError, SQLiteError)
}

extension WriteRefusal: DescribedFailure {
  /// What was wrong, in one sentence.
  public var sentence: String {
    switch self {
    case .denied(let action): "a proposed write may not \(action)"
    case .notAWrite(let word): "only writes can be proposed, not \(word)"
    case .empty: "there is no statement"
    case .severalStatements: "one statement at a time can be proposed"
    case .onlyReads: "the statement only reads"
    case .parameters(let wanted, let given):
      "the statement takes \(wanted) value\(wanted == 1 ? "" : "s") and was given \(given)"
    case .cannotBeUndone(let table, let reason):
      "a change of \(table) could not be undone because \(reason)"
    case .reachesProtected(let name): "the statement would change \(name) of the program itself"
    case .ownFunction(let name): "a view cannot call \(name)(), which other programs do not have"
    case .name(let error, _): error.sentence
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .denied, .notAWrite, .reachesProtected:
      "insert, update, delete, create table or view, drop and alter can be proposed, for tables "
        + "of your own"
    case .empty: "write a statement"
    case .severalStatements: "propose the statements one after the other"
    case .onlyReads: "run it with mmmsql query"
    case .parameters: "give one value for each placeholder"
    case .cannotBeUndone: "make a new table instead of changing this one"
    case .ownFunction: "make a table instead of a view"
    case .name(let error, _): error.hint
    }
  }

  /// A write that may not be proposed was denied; a statement that is wrong has failed.
  public var kind: FailureKind {
    switch self {
    case .denied, .notAWrite, .cannotBeUndone, .reachesProtected, .ownFunction: .approval
    case .empty, .severalStatements, .onlyReads, .name: .failed
    case .parameters: .usage
    }
  }
}
