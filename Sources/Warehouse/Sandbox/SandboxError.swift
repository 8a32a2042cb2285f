/// Why the sandbox did not run a statement to its end.
public enum SandboxError: Error, Sendable, Equatable {
  /// It would do something that is not allowed.
  case denied(SQLAction)
  /// It begins with a word no reading statement begins with.
  case notAQuery(firstWord: String)
  /// The text has no statement.
  case empty
  /// The text has more than one statement.
  case severalStatements
  /// It was stopped at a limit of time or work.
  case stopped(ExecutionStop)
  /// The result has more rows than allowed.
  case tooManyRows(limit: Int)
  /// The result has more bytes than allowed.
  case tooManyBytes(limit: Int)
  /// The statement or one of its values is larger or deeper than allowed.
  case tooComplex(String)
  /// Somebody stopped it.
  case interrupted
  /// It names what is not there; with SQLite's own error, which knows where.
  case name(WarehouseError, SQLiteError)
  /// SQLite found it wrong.
  case statement(SQLiteError)
}

extension SandboxError: DescribedFailure {
  /// What was wrong, in one sentence.
  public var sentence: String {
    switch self {
    case .denied(let action): "a statement here may not \(action)"
    case .notAQuery(let word): "only queries can be run here, not \(word)"
    case .empty: "there is no statement"
    case .severalStatements: "one statement at a time can be run here"
    case .stopped(let stop): stop.sentence
    case .tooManyRows(let limit): "the result has more than \(limit) rows"
    case .tooManyBytes(let limit): "the result has more than \(limit) bytes"
    case .tooComplex(let message): "the statement is too large: \(message)"
    case .interrupted: "interrupted"
    case .name(let error, _): error.sentence
    case .statement(let error): error.sentence
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .denied, .notAQuery: "only reading is allowed here: select, with, values, explain"
    case .empty: "write a select statement"
    case .severalStatements: "send the statements one after the other"
    case .stopped(let stop): stop.hint
    case .tooManyRows, .tooManyBytes: "aggregate, choose columns, or add a limit"
    case .tooComplex: "split it into smaller statements"
    case .interrupted: nil
    case .name(let error, _): error.hint
    case .statement(let error): error.hint
    }
  }

  /// A limit, an interruption or a statement that is wrong.
  public var kind: FailureKind {
    switch self {
    case .denied, .notAQuery, .empty, .severalStatements, .name: .failed
    case .stopped, .tooManyRows, .tooManyBytes, .tooComplex: .limit
    case .interrupted: .interrupted
    case .statement(let error): error.kind
    }
  }
}
