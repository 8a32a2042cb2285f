public import Warehouse

/// A write that somebody proposed, what it would do, and what became of it.
public struct Approval: Sendable, Equatable {
  /// Who decided, when and why.
  public struct Decision: Sendable, Equatable {
    /// Who decided last.
    public let by: String
    /// When.
    public let at: String
    /// Why, empty when nothing was said.
    public let reason: String
  }

  /// Its readable name, such as `approval-1`.
  public let identifier: String
  /// Where it stands.
  public let state: ApprovalState
  /// The statement as it was written.
  public let statement: String
  /// The values of its placeholders.
  public let parameters: [SQLValue]
  /// What it is for.
  public let purpose: String
  /// Who proposed it.
  public let proposedBy: String
  /// When it was proposed.
  public let proposedAt: String
  /// When it can no longer be approved.
  public let expiresAt: String
  /// What a person is shown.
  public let preview: ApprovalPreview
  /// What an approval has to name.
  public let token: ApprovalToken
  /// What was decided, `nil` while it waits.
  public let decision: Decision?

  /// Where it stands at a moment: a pending one whose time is over has expired.
  public func state(at now: String) -> ApprovalState {
    state == .pending && now >= expiresAt ? .expired : state
  }
}

/// What a write would do, found out by running it and taking it back.
public struct ApprovalPreview: Sendable, Equatable {
  /// Which preview it is, from 1; moved data make another one necessary.
  public let revision: Int
  /// The tables it reads or writes, as they were.
  public let tables: [TableState]
  /// What people had defined, as a hash.
  public let schemaHash: String
  /// What it does.
  public let effect: WriteEffect
  /// What is computed from the tables it changes.
  public let downstream: [DownstreamTable]
}

/// A write that somebody wants to see approved.
public struct Proposal: Sendable, Equatable {
  /// One statement; tables may be named by dotted names.
  public var statement: String
  /// The values of its placeholders in order.
  public var parameters: [SQLValue]
  /// The values of named placeholders; when there are any, all placeholders have to be named.
  public var named: [String: SQLValue]
  /// What it is for, in a few words.
  public var purpose: String
  /// Who proposes it.
  public var by: String
  /// The seconds in which it can be approved, from a minute to a year.
  public var lifetime: Int

  /// A proposal that can be approved for a day.
  public init(
    _ statement: String, parameters: [SQLValue] = [], named: [String: SQLValue] = [:],
    purpose: String = "", by: String, lifetime: Int = 86_400
  ) {
    self.statement = statement
    self.parameters = parameters
    self.named = named
    self.purpose = purpose
    self.by = by
    self.lifetime = lifetime
  }

  static let lifetimes = 60...31_536_000
}
