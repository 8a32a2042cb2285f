/// An error that tells a person what happened, what to do about it, and what kind it is.
public protocol DescribedFailure: Error {
  /// One plain sentence without a capital at its start and without a full stop.
  var sentence: String { get }
  /// What to do about it, when there is something to do.
  var hint: String? { get }
  /// The kind, which decides the program's exit code.
  var kind: FailureKind { get }
}

/// What a failure means to whoever started the program.
public enum FailureKind: Sendable, Hashable, CaseIterable {
  /// SQL, data or a model is wrong.
  case failed
  /// A result did not pass its quality gate.
  case qualityGate
  /// The action needs an approval or was denied one.
  case approval
  /// A budget of steps, calls or money is used up.
  case budget
  /// No language model could be reached.
  case languageModel
  /// A limit of time, rows or memory was reached.
  case limit
  /// Somebody stopped it.
  case interrupted
  /// A file cannot be read or written, or is damaged.
  case file
  /// The command was not understood.
  case usage
}

extension FailureKind {
  /// The exit code of the program; 64 is `EX_USAGE` of `sysexits.h`.
  public var exitCode: Int32 {
    switch self {
    case .failed: 1
    case .qualityGate: 3
    case .approval: 4
    case .budget: 5
    case .languageModel: 6
    case .limit: 7
    case .interrupted: 9
    case .file: 10
    case .usage: 64
    }
  }
}

extension DescribedFailure where Self: CustomStringConvertible {
  /// The error's own description.
  public var sentence: String { description }
}
