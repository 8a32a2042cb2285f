public import Warehouse

/// Why a metric view cannot be used.
public enum MetricViewError: Error, Sendable, Equatable {
  /// A file that is too large to be one.
  case tooLong(limit: Int)
  /// The text is not YAML.
  case notYAML(line: Int, String)
  /// A key the format does not have.
  case unknownKey(String, line: Int, candidates: [String])
  /// A key that has to be there.
  case missingKey(String, in: String, line: Int)
  /// A value of another kind than its key wants.
  case wrongValue(key: String, expected: String, line: Int)
  /// Two of one name.
  case repeatedName(String, line: Int)
  /// SQL that cannot stand where it is.
  case malformedSQL(key: String, line: Int, SQLFault)
  /// SQL that cannot be prepared over the tables there are.
  case unusableSQL(field: String, view: String, SQLFault)
  /// A measure names another that is not there.
  case unknownMeasure(String, view: String, candidates: [String])
  /// Measures that name each other.
  case circularMeasure(String, view: String)
  /// No view of this name.
  case unknownView(String, candidates: [String])

  /// What is wrong with SQL, as the error of its reader says it.
  public struct SQLFault: Sendable, Equatable {
    let sentence: String
    let hint: String?

    init(_ error: any Error) {
      let failure = error as? any DescribedFailure
      sentence = failure?.sentence ?? "\(error)"
      hint = failure?.hint
    }
  }
}

extension MetricViewError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .tooLong(let limit): "a metric view has at most \(limit) bytes"
    case .notYAML(let line, let problem): "line \(line) is not YAML: \(problem)"
    case .unknownKey(let key, let line, _): "line \(line) has the unknown key \(key)"
    case .missingKey(let key, let place, let line): "\(place) at line \(line) has no \(key)"
    case .wrongValue(let key, let expected, let line):
      "line \(line): \(key) has to be \(expected)"
    case .repeatedName(let name, let line): "line \(line) has the name \(name) a second time"
    case .malformedSQL(let key, let line, let fault):
      "line \(line): \(key) cannot be read: \(fault.sentence)"
    case .unusableSQL(let field, let view, let fault):
      "\(field) of \(view) cannot be used: \(fault.sentence)"
    case .unknownMeasure(let name, let view, _): "\(view) has no measure \(name)"
    case .circularMeasure(let name, let view): "the measure \(name) of \(view) names itself"
    case .unknownView(let name, _): "there is no metric view \(name)"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .unknownView(_, let candidates) where candidates.isEmpty:
      "`mmmsql semantic show` lists the views"
    case .unknownKey(_, _, let candidates), .unknownMeasure(_, _, let candidates),
      .unknownView(_, let candidates):
      candidates.isEmpty ? nil : "did you mean " + candidates.joined(separator: ", ") + "?"
    case .malformedSQL(_, _, let fault), .unusableSQL(_, _, let fault): fault.hint
    case .notYAML: "indent with spaces, and put text with a colon in quotes"
    default: nil
    }
  }

  /// What was asked for is wrong.
  public var kind: FailureKind { .failed }
}
