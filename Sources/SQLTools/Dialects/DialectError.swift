public import Warehouse

/// Why a plan cannot be written in a dialect.
public enum DialectError: Error, Sendable, Equatable {
  /// A name of a table or column that the dialect has no way to write.
  case name(String, dialect: Dialect)
  /// A plan has nothing that could be written for another engine.
  case notWritten(what: String, dialect: Dialect)
}

extension DialectError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .name(let name, let dialect): "\(dialect.rawValue) cannot write the name '\(name)'"
    case .notWritten(let what, let dialect): "\(what) cannot be written for \(dialect.rawValue)"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .name: "give the column or table a name without control characters and without ${"
    case .notWritten: "leave --emit out, or name the other dialect"
    }
  }

  /// The data or what was asked of it is wrong.
  public var kind: FailureKind { .failed }
}
