/// One line of the audit: who did what to what, and when.
public struct AuditEntry: Sendable, Equatable {
  /// Its number, from 1 without gaps.
  public let number: Int
  /// When it happened.
  public let at: String
  /// Who did it.
  public let actor: String
  /// What was done: `proposed`, `approved`, `refused` and so on.
  public let action: String
  /// What it was done to, such as `approval-1`.
  public let subject: String
  /// What else belongs to it.
  public let detail: String
  /// The hash of the line before, zeros for the first.
  public let previousHash: String
  /// SHA-256 over the hash of the line before and this line.
  public let hash: String

  /// The hash a line of this content has.
  var expectedHash: String {
    var hash = CanonicalHash()
    hash.add(previousHash)
    hash.add(.integer(Int64(number)))
    for text in [at, actor, action, subject, detail] { hash.add(text) }
    return hash.hexDigest()
  }

  /// The hash before the first line.
  static let origin = String(repeating: "0", count: 64)
}

/// How far an audit goes.
public struct AuditHead: Sendable, Equatable {
  /// The number of lines.
  public let entries: Int
  /// The hash of the last one.
  public let hash: String

  /// A head, as it was told at another time.
  public init(entries: Int, hash: String) {
    self.entries = entries
    self.hash = hash
  }
}
