/// What shows that an audit was tampered with.
public enum AuditFinding: Sendable, Equatable {
  /// A line was changed: its hash is not that of its content.
  case changed(Int)
  /// A line does not follow the one before it.
  case broken(Int)
  /// Lines are missing before this one.
  case missing(before: Int)
  /// The end is not the one the audit remembers.
  case cut(at: Int, expected: Int)
  /// The audit does not have the line it had at another time.
  case rewritten(Int)
  /// What keeps people from changing lines is gone or was changed.
  case unguarded(String)
}

extension AuditFinding: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .changed(let number): "line \(number) was changed"
    case .broken(let number): "line \(number) does not follow the line before it"
    case .missing(let number): "lines are missing before line \(number)"
    case .cut(let last, let expected): "the audit ends at line \(last) instead of \(expected)"
    case .rewritten(let number): "line \(number) is not the one it was"
    case .unguarded(let name): "the rule \(name) that protects the audit was changed or removed"
    }
  }
}

/// An audit that was tampered with.
public struct AuditError: Error, Sendable, Equatable, DescribedFailure {
  /// What shows it, in order.
  public let findings: [AuditFinding]

  /// An audit with findings.
  public init(findings: [AuditFinding]) { self.findings = findings }

  /// The findings.
  public var sentence: String {
    "the audit was tampered with: " + findings.prefix(5).map(\.description).joined(separator: "; ")
      + (findings.count > 5 ? "; and \(findings.count - 5) more" : "")
  }

  /// What to do about it.
  public var hint: String? { "compare the file with a backup; what changed it was not mmmsql" }

  /// Something is wrong with the data.
  public var kind: FailureKind { .failed }
}
