public import Warehouse

/// Why a tool cannot be called with the arguments it was given.
public enum ToolArgumentError: Error, Equatable, Sendable {
  /// The arguments are no JSON object.
  case notAnObject(String)
  /// One that must be given was not.
  case missing(String, expected: String)
  /// One has a value of the wrong kind.
  case wrong(String, expected: String, found: String)
  /// One that the tool does not have; with the nearest it has.
  case unknown(String, candidates: [String])
}

extension ToolArgumentError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .notAnObject(let text): "the arguments are no JSON object: \(text.prefix(80))"
    case .missing(let name, _): "the argument \(name) is missing"
    case .wrong(let name, _, let found): "the argument \(name) cannot be \(found)"
    case .unknown(let name, _): "there is no argument \(name)"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .notAnObject: "write them as {\"name\": value}"
    case .missing(_, let expected), .wrong(_, let expected, _): "it is \(expected)"
    case .unknown(_, let candidates):
      candidates.isEmpty
        ? "it takes no arguments" : "it takes \(candidates.joined(separator: ", "))"
    }
  }

  /// What was asked is wrong.
  public var kind: FailureKind { .failed }
}
