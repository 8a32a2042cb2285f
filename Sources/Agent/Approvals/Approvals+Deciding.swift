internal import Warehouse

extension Approvals {
  /// Applies a pending write, when the token is that of what was shown last and nothing has moved.
  ///
  /// The write, the mark that it was applied, what is needed to undo it and the line of the audit
  /// are one transaction. When the data have moved a new preview is stored and
  /// ``ApprovalError/moved(_:)`` thrown.
  public func approve(
    _ identifier: String, token: String, by person: String, reason: String = ""
  ) throws -> Approval {
    let outcome = try database.transaction {
      try decide(identifier, token: token, by: person, reason: reason)
    }
    if let refusal = outcome { throw refusal }
    return try approval(identifier)
  }

  /// - Returns: why it was not applied, after that has been noted.
  private func decide(
    _ identifier: String, token: String, by person: String, reason: String
  ) throws -> ApprovalError? {
    let approval = try approval(identifier)
    let verdict = ApprovalVerdict(
      state: approval.state, expiresAt: approval.expiresAt, now: database.clock.timestamp(),
      token: approval.token, given: token)
    switch verdict {
    case .decided(let state):
      return try refuse(.decided(identifier, state), by: person)
    case .otherPreview:
      return try refuse(.otherPreview(identifier), by: person)
    case .expired:
      try move(approval, after: .timePassed, by: person, reason: "")
      try database.audit("expired", of: identifier, by: person)
      return .expired(identifier, at: approval.expiresAt)
    case .ready:
      return try apply(approval, by: person, reason: reason)
    }
  }

  private func refuse(_ error: ApprovalError, by person: String) throws -> ApprovalError {
    let identifier =
      switch error {
      case .decided(let identifier, _), .otherPreview(let identifier): identifier
      default: ""
      }
    try database.audit("refused", of: identifier, by: person, detail: error.sentence)
    return error
  }

  private func apply(
    _ approval: Approval, by person: String, reason: String
  ) throws -> ApprovalError? {
    let write = try database.checkedWrite(approval.statement, bindings: approval.parameters)
    let states = try database.states(for: write)
    guard states == approval.preview.tables,
      try database.schemaHash() == approval.preview.schemaHash,
      try applyAsShown(approval, write, states)
    else { return try showAgain(approval, write, by: person) }
    try move(approval, after: .approved, by: person, reason: reason)
    try audit("applied", approval, by: person)
    return nil
  }

  /// Runs the write and keeps its undo; a write that does something else than its preview, for
  /// example because it asks for the time, is taken back.
  private func applyAsShown(
    _ approval: Approval, _ write: WriteStatement, _ states: [TableState]
  ) throws -> Bool {
    do {
      try database.transaction {
        let applied = try database.apply(
          write, from: states, copyPrefix: Self.copyPrefix(approval.identifier))
        guard applied.effect.hash == approval.preview.effect.hash else { throw OtherEffect() }
        try store(applied.undo, of: approval.identifier)
      }
      return true
    } catch is OtherEffect {
      return false
    }
  }

  /// What the names of the tables begin with that keep rows for the undo.
  static func copyPrefix(_ identifier: String) -> String {
    "agent_undo_" + identifier.replacing("-", with: "_")
  }

  private func showAgain(
    _ approval: Approval, _ write: WriteStatement, by person: String
  ) throws -> ApprovalError {
    let preview = try preview(of: write, revision: approval.preview.revision &+ 1)
    let token = ApprovalToken(of: preview, identifier: approval.identifier, write: write)
    try replacePreview(of: approval, by: preview, token: token)
    let renewed = try self.approval(approval.identifier)
    try audit("moved", renewed, by: person)
    return .moved(renewed)
  }
}

/// A write did something else than its preview.
private struct OtherEffect: Error {}
