import Warehouse

/// Why the shell could not do what a line asked for.
enum ShellError: Error, Equatable {
  case unknownCommand(String, candidates: [String])
  case unclosedQuote
  case missingArgument(command: String, usage: String)
  case wrongValue(String, of: String, expected: String)
  case unreadableFile(path: String, reason: String)
  /// Files that read each other.
  case readTooDeep(limit: Int)
  /// The command could write, and the session only reads.
  case refusedInSafeMode(String)
}

extension ShellError: DescribedFailure {
  var sentence: String {
    switch self {
    case .unknownCommand(let name, _): "there is no command \(name)"
    case .unclosedQuote: "a quote is not closed"
    case .missingArgument(let command, _): "\(command) needs more words"
    case .wrongValue(let value, let name, _): "\(name) cannot be \(value)"
    case .unreadableFile(let path, let reason): "cannot read \(path): \(reason)"
    case .readTooDeep(let limit): "files read each other more than \(limit) deep"
    case .refusedInSafeMode(let command): "\(command) may not be used with --safe"
    }
  }

  var hint: String? {
    switch self {
    case .unknownCommand(_, let candidates):
      candidates.isEmpty
        ? ".help lists the commands" : "did you mean " + candidates.joined(separator: ", ") + "?"
    case .unclosedQuote: "close the quote, or put the other kind of quote around it"
    case .missingArgument(let command, let usage): "write \(command) \(usage)"
    case .wrongValue(_, _, let expected): "it can be \(expected)"
    case .unreadableFile: "check the path and its permissions"
    case .readTooDeep: "check whether a file reads itself"
    case .refusedInSafeMode: "leave --safe out where writing is wanted"
    }
  }

  var kind: FailureKind {
    switch self {
    case .unknownCommand, .unclosedQuote, .missingArgument, .wrongValue: .usage
    case .unreadableFile: .file
    case .readTooDeep: .failed
    case .refusedInSafeMode: .approval
    }
  }
}
