/// Why a text is not the one YAML document that was wanted.
enum YAMLError: Error, Equatable {
  /// It has more bytes than any that is meant.
  case tooLong(limit: Int)
  /// It breaks a rule of YAML, or uses what is not allowed here.
  case malformed(line: Int, problem: String)
  /// A mapping has a key twice; the line is that of the second.
  case repeatedKey(String, line: Int)

  /// The line of the fault, from 1.
  var line: Int {
    switch self {
    case .tooLong: 1
    case .malformed(let line, _), .repeatedKey(_, let line): line
    }
  }

  /// What is wrong, to be said after the line.
  var problem: String {
    switch self {
    case .tooLong(let limit): "it has more than \(limit) bytes"
    case .malformed(_, let problem): problem
    case .repeatedKey(let key, _): "\(key) is there a second time"
    }
  }
}
