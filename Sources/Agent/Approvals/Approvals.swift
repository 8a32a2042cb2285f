public import Warehouse

/// Writes that wait for a person: proposed, shown, decided on, applied and taken back.
///
/// Nothing but an approval of exactly what was shown applies a proposed write. Each step is one
/// transaction with its line of the audit.
public struct Approvals {
  let database: Database
  /// The most changed rows of a table that are shown.
  let sampleSize: Int
  /// How long the preview of a write may take.
  let previewLimit: ExecutionLimit

  /// The approvals of a warehouse.
  public init(
    in database: Database, sampleSize: Int = 5, previewTime: Duration = .seconds(60)
  ) {
    self.database = database
    self.sampleSize = sampleSize
    previewLimit = ExecutionLimit(time: previewTime)
  }

  /// Checks a write, finds out what it would do and stores it for a person to decide.
  ///
  /// Throws ``WriteRefusal``, ``ApprovalError`` or SQLite's error about the statement.
  public func propose(_ proposal: Proposal) throws -> Approval {
    guard Proposal.lifetimes.contains(proposal.lifetime) else {
      throw ApprovalError.lifetime(proposal.lifetime)
    }
    return try database.transaction {
      let write = try database.checkedWrite(
        proposal.statement, bindings: proposal.parameters, named: proposal.named)
      let identifier = try Identifiers.next(
        "approval", table: "agent_approval", column: "approval_id", in: database)
      let preview = try preview(of: write, revision: 1)
      let now = database.clock.timestamp()
      let approval = Approval(
        identifier: identifier, state: .pending, statement: proposal.statement,
        parameters: write.bindings, purpose: proposal.purpose, proposedBy: proposal.by,
        proposedAt: now, expiresAt: try moment(proposal.lifetime, after: now), preview: preview,
        token: ApprovalToken(of: preview, identifier: identifier, write: write), decision: nil)
      try store(approval)
      try audit("proposed", approval, by: proposal.by)
      return approval
    }
  }

  /// Says no to a pending write.
  public func reject(_ identifier: String, by person: String, reason: String) throws -> Approval {
    try database.transaction {
      let approval = try approval(identifier)
      guard approval.state.next(after: .rejected) != nil else {
        throw ApprovalError.decided(identifier, approval.state)
      }
      try move(approval, after: .rejected, by: person, reason: reason)
      try database.audit("rejected", of: identifier, by: person, detail: reason)
      return try self.approval(identifier)
    }
  }

  /// Runs a write, takes it back and tells what it did.
  func preview(of write: WriteStatement, revision: Int) throws -> ApprovalPreview {
    let states = try database.states(for: write)
    let effect = try database.preview(
      write, from: states, sampleSize: sampleSize, limit: previewLimit)
    guard !effect.tables.isEmpty || !effect.objects.isEmpty else {
      throw ApprovalError.changesNothing
    }
    let downstream = try DownstreamTable.all(beyond: effect.tables.map(\.table), in: database)
    return ApprovalPreview(
      revision: revision, tables: states, schemaHash: try database.schemaHash(), effect: effect,
      downstream: downstream)
  }

  func audit(_ action: String, _ approval: Approval, by person: String) throws {
    try database.audit(
      action, of: approval.identifier, by: person,
      detail: JSONText.array([
        .text(approval.statement), .text(approval.token.hash),
        SQLValue(approval.preview.effect.rowCount),
      ]))
  }

  private func moment(_ seconds: Int, after now: String) throws -> String {
    let later = try database.connection.scalar(
      "select strftime('%Y-%m-%dT%H:%M:%SZ', ?, ?)", [.text(now), .text("+\(seconds) seconds")])
    return later?.text ?? now
  }
}
