public import Warehouse

/// A conversation and the script for it do not fit each other.
public enum ScriptError: DescribedFailure, Equatable {
  /// There are more requests than answers.
  case exhausted(after: Int)
  /// So many answers were never asked for.
  case unused(Int)

  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .exhausted(let count): "the script has no answer after \(count)"
    case .unused(let count): "the script has \(count) answers that nobody asked for"
    }
  }

  /// What to do about it.
  public var hint: String? { "let the script have as many answers as there are requests" }

  /// As a model that cannot be reached.
  public var kind: FailureKind { .languageModel }
}
